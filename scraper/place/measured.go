package place

// Score is how well one kind of tag is found in one set of texts: micro F1, in
// per cent. docs/places.md says more.
type Score struct {
	What     string // primary, mentioned, regions, offices
	F1       float64
	Articles int
}

// Measured returns the figures of the final check over the held-out gold, and
// Independent those of a set by another author at its first look, for people to
// judge the data by. They are updated by hand when `make final` is run.
func Measured() []Score {
	return []Score{{"primary", 96.5, 69}, {"mentioned", 99.7, 69}, {"regions", 97.2, 69}, {"offices", 100, 69}}
}

// Independent: 40 invented articles in English, Spanish, French and Arabic by an
// author who had not seen the code, frozen before any output was seen.
func Independent() []Score {
	return []Score{{"primary", 97.7, 40}, {"mentioned", 98.3, 40}}
}

// RealPages: the beginnings of real pages of IOM in English, Spanish, French and
// Arabic of 2003 to 2025, in five sets, each judged before any output on it was
// seen and measured once, with the rules of that time.
func RealPages() []Score {
	return []Score{{"primary", 88.3, 340}, {"mentioned", 99.0, 340}, {"regions", 94.2, 337}, {"offices", 91.5, 267}}
}
