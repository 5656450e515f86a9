package index

import (
	"os"
	"testing"
)

func TestProfOpen(t *testing.T) {
	if os.Getenv("PROF") == "" {
		t.Skip()
	}
	dir := os.Getenv("PROF") + "/engine"
	id, _ := readCurrent(dir)
	m, err := (&verifier{}).generation(dir, id)
	if err != nil {
		t.Fatal(err)
	}
	langs := newLanguages()
	for range 10 {
		c := cpu()
		g, err := openGeneration(dir, m, id, langs)
		if err != nil {
			t.Fatal(err)
		}
		t.Log(cpu() - c)
		g.close()
	}
}
