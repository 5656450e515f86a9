// Command gen records the first names of the Python package Faker (MIT License)
// in faker.tsv, one line for each locale and gender:
//
//	pip download faker==40.63.0 --no-deps && unzip -d DIR faker-*.whl
//	go run ./gen -faker DIR
//
// Locales whose lists mix both genders, or are not written in Latin, Arabic or
// Cyrillic letters, are left out.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

func main() {
	dir := flag.String("faker", "", "directory in which the package was unpacked")
	out := flag.String("o", "faker.tsv", "file to write")
	flag.Parse()
	if err := run(*dir, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// mixed are locales whose lists are the given names of one country's children and
// hold most names in both.
var mixed = []string{"en"}

func run(dir, out string) error {
	if dir == "" {
		return errors.New("say with -faker where the package was unpacked")
	}
	files, err := filepath.Glob(filepath.Join(dir, "faker", "providers", "person", "*", "__init__.py"))
	if err != nil || len(files) == 0 {
		return fmt.Errorf("no providers of persons in %s", dir)
	}
	var b strings.Builder
	b.WriteString("# First names by locale and gender, from the Python package Faker 40.63.0, MIT License,\n# © Daniele Faraglia and contributors. Made by gen; not to be edited.\n# locale\tgender\tnames\n")
	for _, file := range files {
		locale := filepath.Base(filepath.Dir(file))
		if slices.Contains(mixed, locale) {
			continue
		}
		py, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		for _, g := range []string{"female", "male"} {
			if names := namesOf(string(py), "first_names_"+g); len(names) > 0 {
				fmt.Fprintf(&b, "%s\t%s\t%s\n", locale, g[:1], strings.Join(names, " "))
			}
		}
	}
	return os.WriteFile(out, []byte(b.String()), 0o644)
}

var quoted = regexp.MustCompile(`"([^"\n]+)"|'([^'\n]+)'`)

// namesOf returns the strings of the first literal that py assigns to variable.
func namesOf(py, variable string) []string {
	at := regexp.MustCompile(`(?m)^\s*` + variable + `(: [^=\n]*)? = `).FindStringIndex(py)
	if at == nil {
		return nil
	}
	rest := py[at[1]:]
	depth, end := 0, 0
	for i, c := range rest {
		switch c {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth--
		}
		if depth == 0 && i > 0 && (c == ')' || c == ']' || c == '}' || c == '\n') {
			end = i
			break
		}
	}
	var names []string
	for _, m := range quoted.FindAllStringSubmatch(rest[:end], -1) {
		n := m[1] + m[2]
		if strings.ContainsAny(n, " .") || !written(n) {
			continue
		}
		names = append(names, n)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// written tells whether a name is written in letters that are read here.
func written(n string) bool {
	for _, r := range n {
		if unicode.IsLetter(r) && !unicode.In(r, unicode.Latin, unicode.Arabic, unicode.Cyrillic) {
			return false
		}
	}
	return true
}
