package index

import "math"

// Weights of relevance. A text's score is the sum over the words of the query of
//
//	bm25(word in title and body) + titleWeight · bm25(word in title) + exactWeight · idf when the very form typed is there
//
// plus phraseWeight · idf for each phrase, nearness, prefix or misspelling, and
// titleWeight · idf where that stands in the title, all times a factor of
// freshness between 1 and 1+freshWeight that halves every freshYears years of
// distance to the newest text held.
//
// bm25 is that of Robertson and Zaragoza (2009), "The Probabilistic Relevance
// Framework: BM25 and Beyond", with idf = ln(1 + (N-n+0.5)/(n+0.5)) over the
// texts of the same language.
const (
	k1, b75      = 1.2, 0.75
	titleWeight  = 1.5
	exactWeight  = 0.25
	phraseWeight = 1.5
	freshWeight  = 0.25
	freshYears   = 4
)

// weigh precomputes what bm25 needs of each document.
func (s *shelf) weigh(lengths [][]float32) {
	for i, l := range lengths {
		s.bm[i] = l
		for _, set := range s.langSet {
			sum, n := 0.0, 0
			set.each(func(d uint32) { sum += float64(l[d]); n++ })
			mean := float32(max(1, sum/float64(max(n, 1))))
			set.each(func(d uint32) { l[d] = k1 * (1 - b75 + b75*l[d]/mean) })
		}
	}
}

// weighFresh precomputes the factor of freshness.
func (s *shelf) weighFresh() {
	s.fresh = make([]float32, s.size*64)
	last := int32(0)
	for _, d := range s.day {
		last = max(last, d)
	}
	memo := map[int32]float32{0: 1}
	for d, day := range s.day {
		f, ok := memo[day]
		if !ok {
			f = float32(1 + freshWeight*math.Exp2(-yearsBetween(day, last)/freshYears))
			memo[day] = f
		}
		s.fresh[d] = f
	}
}

func yearsBetween(a, b int32) float64 {
	days := func(d int32) float64 { return float64(d/10000) + float64(d/100%100)/12 + float64(d%100)/365 }
	return days(b) - days(a)
}

func idf(n, of int) float32 {
	return float32(math.Log(1 + (float64(of)-float64(n)+0.5)/(float64(n)+0.5)))
}
