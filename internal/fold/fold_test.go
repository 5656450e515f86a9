package fold

import "testing"

func TestString(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "Migration", "migration"},
		{"accents", "Côte d’Ivoire", "cote d'ivoire"},
		{"ligature", "Les ŒUVRES et l'ægide", "les oeuvres et l'aegide"},
		{"dash", "Guinea‑Bissau – a–b", "guinea-bissau - a-b"},
		{"no-break space", "a b c", "a b c"},
		{"arabic forms", "الإغاثـة إلى", "الاغاثه الي"},
		{"turkish", "TÜRKİYE Işık", "turkiye isik"},
		{"zero width", "mi\u200bgr\u00adant", "migrant"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := String(c.in); got != c.want {
				t.Errorf("String(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"António Vitorino": "antonio-vitorino", "Géraldine d’Hoop": "geraldine-dhoop",
		"Côte d'Ivoire": "cote-divoire", "سلمى الهادي": "slmy-alhady", "Оксана Гай": "oksana-hay",
		" -- ": "", "Bahamas (The)": "bahamas-the",
	} {
		if got := Slug(in); got != want {
			t.Errorf("Slug(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzString(f *testing.F) {
	for _, s := range []string{"Ünïcode", "ﷺ", "ẛ̣", "a\xffb", "İı", "Ǆ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := String(s)
		if twice := String(once); twice != once {
			t.Errorf("String is not idempotent on %q: %q, then %q", s, once, twice)
		}
		if slug := Slug(s); Slug(slug) != slug {
			t.Errorf("Slug is not idempotent on %q: %q", s, slug)
		}
	})
}
