package quote

import (
	"fmt"
	"os"
	"testing"
)

func TestZZ(t *testing.T) {
	b, err := os.ReadFile(os.Getenv("ZZ"))
	if err != nil {
		t.Skip()
	}
	k := os.Getenv("ZK")
	if k == "" {
		k = "story"
	}
	f := &finder{text: Text{Body: string(b), Lang: "ar", Kind: k, Title: os.Getenv("ZT")}}
	f.d.m, f.d.body = moduleOf("ar"), string(b)
	f.d.tokenize()
	if os.Getenv("ZTOK") != "" {
		for i := range f.d.toks {
			fmt.Printf("%d %s %b brk=%v\n", i, f.d.text(i), f.d.toks[i].flags, f.d.toks[i].brk)
		}
	}
	f.people.init(f)
	for _, p := range f.people.all {
		fmt.Println("P:", p.name, "|", p.role, "|", p.gender&fMasc != 0, p.gender&fFem != 0)
	}
	for i := 0; i < len(f.d.toks); {
		e := i + 1
		for e < len(f.d.toks) && !f.d.toks[e].brk {
			e++
		}
		if r, ok := f.subjectOf(i, e); ok {
			l := ""
			if r.who >= 0 {
				l = f.people.all[r.who].name
			} else {
				l = label1(r.sp)
			}
			fmt.Println("S:", f.d.span(i, min(e, i+9)), "=>", l, r.who)
		} else {
			fmt.Println("S:", f.d.span(i, min(e, i+9)), "=> -")
		}
		i = e
	}
	for _, q := range Find(Text{Body: string(b), Lang: "ar", Kind: k, Title: os.Getenv("ZT")}).Quotes {
		fmt.Println("Q:", label1(q.Speaker), q.Attribution.Rule, q.Attribution.Confidence, q.Attribution.Reason, "|", q.Text)
	}
}
