package quote

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// weights.tsv says how much each sign counts, for each kind of anaphor. It is
// made by go test -run TestFit -fit.
//
//go:embed weights.tsv
var weightsTSV string

// weights are those of one kind of anaphor.
type weights [signs]float32

var loadWeights = sync.OnceValue(func() *[anaphorKinds]weights {
	w, err := parseWeights(weightsTSV)
	if err != nil {
		panic("quote: weights.tsv: " + err.Error())
	}
	return w
})

func parseWeights(tsv string) (*[anaphorKinds]weights, error) {
	var w [anaphorKinds]weights
	at := make(map[string]int, signs)
	for i, n := range signNames {
		at[n] = i
	}
	for row := range strings.Lines(tsv) {
		row = strings.TrimRight(row, "\n")
		if row == "" || row[0] == '#' {
			continue
		}
		p := strings.Split(row, "\t")
		if len(p) != int(anaphorKinds)+1 {
			return nil, fmt.Errorf("row %q has %d columns", row, len(p))
		}
		i, ok := at[p[0]]
		if !ok {
			return nil, fmt.Errorf("row %q: no such sign", row)
		}
		for k := range w {
			v, err := strconv.ParseFloat(p[k+1], 32)
			if err != nil {
				return nil, fmt.Errorf("row %q: %w", row, err)
			}
			w[k][i] = float32(v)
		}
	}
	return &w, nil
}
