package main

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"iomnews/internal/news"
)

// TestWhatToDo: nothing published, nothing readable and nothing whole are told apart.
func TestWhatToDo(t *testing.T) {
	for _, c := range []struct {
		name string
		why  error
		want string
	}{
		{"none published", news.ErrUnavailable, "crawl --data d --contact you@example.org"},
		{"another user's", fmt.Errorf("open current: %w", fs.ErrPermission), "as the user that the crawler runs as"},
		{"damaged", nil, "check --data d"},
	} {
		if got := whatToDo(c.why, "d"); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}
