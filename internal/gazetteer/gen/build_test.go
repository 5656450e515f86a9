package main

import (
	"bytes"
	"os"
	"testing"
)

// The committed table must be what its recorded inputs give.
func TestTableIsCurrent(t *testing.T) {
	want, err := build(os.DirFS("../inputs"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../table.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("table.tsv is not what inputs/ give: run go generate ./internal/gazetteer")
	}
	if len(got) > 1<<20 {
		t.Errorf("table of %d bytes is over one megabyte", len(got))
	}
}

func TestDemonyms(t *testing.T) {
	for _, c := range []struct {
		lang, cell string
		want       []string
	}{
		{"en", "Dane,+Danes", []string{"Dane", "Danes"}},
		{"en", "Ethiopian", []string{"Ethiopian", "Ethiopians"}},
		{"es", "sudanés", []string{"sudanés", "sudanesa", "sudaneses", "sudanesas"}},
		{"es", "iraní", []string{"iraní", "iraníes", "iranís"}},
		{"fr", "syrien", []string{"syrien", "syrienne", "syriennes", "syriens"}},
		{"fr", "congolais", []string{"congolais", "congolaise", "congolaises"}},
	} {
		var got []string
		for _, f := range demonyms(c.lang, c.cell) {
			got = append(got, f.text)
		}
		if len(got) != len(c.want) {
			t.Errorf("demonyms(%s, %q) = %q, want %q", c.lang, c.cell, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("demonyms(%s, %q) = %q, want %q", c.lang, c.cell, got, c.want)
			}
		}
	}
}
