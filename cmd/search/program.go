package main

import (
	"os"
	"path/filepath"
	"strings"
)

// program is how one of the two programs is typed again by whoever started this
// one, whose first argument is started: `go run ./cmd/NAME` in a checkout, else
// its path or name where it was installed.
func program(started, name string) string {
	dir, base := filepath.Split(started)
	// go run builds below go-build*, and keeps the program as HASH-d/NAME.
	if strings.Contains(dir, "go-build") || strings.HasSuffix(filepath.Clean(dir), "-d") {
		return "go run ./cmd/" + name
	}
	return dir + name + filepath.Ext(base) // .exe
}

// typed is text with the commands in it as they are typed here.
func typed(text string) string {
	for _, name := range []string{"crawler", "search"} {
		text = strings.ReplaceAll(text, "go run ./cmd/"+name, program(os.Args[0], name))
	}
	return text
}
