// Package program knows how the two programs are typed by whoever started one of
// them, so that commands proposed to him can be typed as they stand.
package program

import (
	"path/filepath"
	"strings"
)

// Command is how program name (crawler, search) is typed by whoever started this
// program, whose first argument is started: `go run ./cmd/NAME` in a checkout, else
// its path or name where it was installed.
func Command(started, name string) string {
	dir, base := filepath.Split(started)
	// go run builds below go-build*, and keeps the program as HASH-d/NAME.
	if strings.Contains(dir, "go-build") || strings.HasSuffix(filepath.Clean(dir), "-d") {
		return "go run ./cmd/" + name
	}
	return dir + name + filepath.Ext(base) // .exe
}

// Typed is text, whose commands are those of a checkout, with the commands as they
// are typed by whoever started this program as started.
func Typed(started, text string) string {
	for _, name := range []string{"crawler", "search"} {
		text = strings.ReplaceAll(text, "go run ./cmd/"+name, Command(started, name))
	}
	return text
}
