package program

import "testing"

// TestCommand: what is proposed can be typed as it stands, also by an operator
// who has the programs and no sources.
func TestCommand(t *testing.T) {
	for _, c := range []struct{ name, started, want string }{
		{"go run", "/tmp/go-build3501644017/b001/exe/search", "go run ./cmd/crawler"},
		{"go run, kept", "/home/a/.cache/go-build/23/23a5fe-d/search", "go run ./cmd/crawler"},
		{"go run, kept elsewhere", "/var/gocache/23/23a5fe-d/crawler", "go run ./cmd/crawler"},
		{"installed", "/usr/local/bin/search", "/usr/local/bin/crawler"},
		{"in the path", "search", "crawler"},
		{"here", "./crawler", "./crawler"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Command(c.started, "crawler"); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}
