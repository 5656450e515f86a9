package query

// Expr is a parsed query: Word, Phrase, Near, Prefix, Fuzzy, Field, And, Or or Not.
// String gives text that parses to the same Expr.
type Expr interface {
	String() string
	expr()
}

// Word is one word, stemmed per language. Text is folded.
type Word struct{ Text string }

// Phrase is exact words in this order, unstemmed. Words are folded.
type Phrase struct{ Words []string }

// Near is words within Slop positions of each other, in any order, unstemmed.
type Near struct {
	Words []string
	Slop  int // 1 to 50
}

// Prefix is the start of a word: three letters or more, folded.
type Prefix struct{ Text string }

// Fuzzy is a word with at most one letter wrong (two from eight letters on), folded.
type Fuzzy struct{ Text string }

// Field narrows an Expr to a field, or is a filter value. For title, quote,
// speaker and role X is a tree of words; for country, region, office, lang,
// kind, before and after it is nil and Value holds the id (ISO3, slug, code)
// or the date as typed.
type Field struct {
	Name  string
	X     Expr
	Value string
}

// And, Or hold two or more; Not one.
type (
	And struct{ X []Expr }
	Or  struct{ X []Expr }
	Not struct{ X Expr }
)

func (Word) expr()   {}
func (Phrase) expr() {}
func (Near) expr()   {}
func (Prefix) expr() {}
func (Fuzzy) expr()  {}
func (Field) expr()  {}
func (And) expr()    {}
func (Or) expr()     {}
func (Not) expr()    {}
