package quote

import (
	"strings"
	"testing"

	"iomnews/internal/fold"
)

// roleFloor is the least share of roles, in per cent, that must be those of the
// development part. It only goes up.
const roleFloor = 88

// TestRoles compares the roles of quotations whose words and speaker are right
// with the gold's, where the gold gives one: the same words, an article before
// them apart.
func TestRoles(t *testing.T) {
	all, right := map[string]int{}, map[string]int{}
	rows := goldPassages(t, "gold")
	for i := range rows {
		p := &rows[i]
		found := p.find().Quotes
		for _, g := range p.Quotes {
			for _, q := range found {
				if g.Role == "" || q.Start > g.Start+2 || q.End < g.Start+3 || q.Speaker == nil || q.Speaker.Name == nil || !sameSpeaker(*q.Speaker.Name, g.Resolved) {
					continue
				}
				role := ""
				if q.Speaker.Role != nil {
					role = *q.Speaker.Role
				}
				all[p.Lang]++
				if bareRole(role) == bareRole(g.Role) {
					right[p.Lang]++
				} else {
					t.Logf("%s %s: role %q, not %q (%s)", p.ID, g.Resolved, role, g.Role, q.Attribution.Rule)
				}
				break
			}
		}
	}
	n, ok := 0, 0
	for _, l := range Languages() {
		if all[l] > 0 {
			t.Logf("%s: %d of %d roles", l, right[l], all[l])
			n, ok = n+all[l], ok+right[l]
		}
	}
	if share := 100 * float64(ok) / float64(n); share < roleFloor {
		t.Errorf("%.1f %% of %d roles are right, the floor is %d", share, n, roleFloor)
	} else {
		t.Logf("%.1f %% of %d roles", share, n)
	}
}

func bareRole(s string) string {
	s = fold.Slug(strings.NewReplacer("l’", "", "l'", "", "L’", "").Replace(s))
	for _, a := range []string{"the-", "a-", "an-", "le-", "la-", "el-", "un-", "une-", "una-"} {
		s = strings.TrimPrefix(s, a)
	}
	return s
}
