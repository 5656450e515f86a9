package scraper

import "testing"

func TestByline(t *testing.T) {
	for line, want := range map[string]string{
		"By Mele Taufa":                                           "Mele Taufa",
		"Text and photos by Olu Bright Adeyi":                     "Olu Bright Adeyi",
		"Mele Taufa | Media Officer, IOM Tonga":                   "Mele Taufa",
		"Port Hope | Friday 18 October 2019 | by Mele Taufa":      "Mele Taufa",
		"Port-Espoir • 18 octobre 2019 • Par Mele Taufa":          "Mele Taufa",
		"Port Hope | Friday 18 October 2019":                      "",
		"By the end of the year, the river had taken the school.": "",
		"بقلم: سميرة القباطي":                                     "سميرة القباطي",
	} {
		if got := byline(line); got != want {
			t.Errorf("byline(%q) = %q, want %q", line, got, want)
		}
	}
}
