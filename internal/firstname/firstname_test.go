package firstname

import (
	"strings"
	"testing"
)

func TestOf(t *testing.T) {
	for _, c := range []struct {
		name string
		want Gender
	}{
		{"Aminata", Female}, {"AMINATA", Female}, {"Kwaku", Male}, {"Fredrik", Male}, {"Hodan", Female}, {"Nyandeng", Female},
		{"Hélène", Female}, {"Helene", Female}, {"Pierre-Louis", Male}, {"Marie-Ange", Female}, {"Олена", Female}, {"ليلى", Female},
		{"Yusmary", Female}, {"Kasereka", Male}, {"Sreymom", Female}, {"Vilsaint", Male}, {"Oleksandr", Male},
		{"Kim", Unknown}, {"Qwertz", Unknown}, {"", Unknown}, {"-", Unknown},
	} {
		if got := Of(c.name); got != c.want {
			t.Errorf("Of(%q) = %d, want %d", c.name, got, c.want)
		}
	}
}

// TestSources holds that both files are read whole: every row is a comment or
// names of one gender.
func TestSources(t *testing.T) {
	for row := range strings.Lines(worldTXT) {
		if !strings.HasPrefix(row, "#") && !strings.HasPrefix(row, "f: ") && !strings.HasPrefix(row, "m: ") {
			t.Errorf("world.txt: %.60q", row)
		}
	}
	n := 0
	for row := range strings.Lines(fakerTSV) {
		if strings.HasPrefix(row, "#") {
			continue
		}
		p := strings.Split(strings.TrimSpace(row), "\t")
		if len(p) != 3 || p[1] != "f" && p[1] != "m" || p[2] == "" {
			t.Errorf("faker.tsv: %.60q", row)
		}
		n++
	}
	if n < 80 || len(table()) < 10000 {
		t.Errorf("%d lists, %d names", n, len(table()))
	}
}

func BenchmarkOf(b *testing.B) {
	for b.Loop() {
		Of("Aminata")
	}
}
