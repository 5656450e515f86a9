package index

// clause is a part of the query that a text can match: what scores and is marked.
type clause struct {
	in    scope
	class int    // language it was read in
	term  string // stemmed; "" for words that are exact
	word  string // as typed, folded
	docs  bitset
	words [][]string  // exact words, each a phrase, any of which matches; nil for a stemmed word
	any   []expansion // or words any one of which matches
	slop  int         // of near
}

// found notes a clause that texts should have.
func (x *search) found(c clause) {
	for _, o := range x.clauses {
		if o.in == c.in && o.class == c.class && o.term == c.term && o.word == c.word {
			return
		}
	}
	x.clauses = append(x.clauses, c)
}
