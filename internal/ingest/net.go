package ingest

import (
	"context"
	"slices"

	"iomnews/internal/news"
)

// net is the part of all pages that one step touches: the changed pages, all
// that they are or were related to, and everything that hangs on those.
type net struct {
	store   LinkStore
	changed map[string]change
	carried map[uint64][]string // token -> changed pages that carry it now
	facts   map[string]*fact    // reached or looked at, as they are now; nil: no article
	buckets map[uint64][]string // pages that carry a token now, in order
	seeds   []string
	links   map[string][]string // page -> related pages
	arts    map[string]*news.Article
}

// change is a changed page before and now; nil when it had or has no article.
type change struct{ before, now *fact }

func newNet(ctx context.Context, store LinkStore, urls []string) (*net, error) {
	n := &net{store: store, changed: map[string]change{}, carried: map[uint64][]string{}, facts: map[string]*fact{}, buckets: map[uint64][]string{}, links: map[string][]string{}}
	var err error
	if n.arts, err = store.Extracts(ctx, urls); err != nil {
		return nil, err
	}
	old, err := store.Facts(ctx, urls)
	if err != nil {
		return nil, err
	}
	for _, u := range urls {
		var c change
		if data, ok := old[u]; ok {
			c.before = decodeFact(data)
		}
		if art := n.arts[u]; art != nil {
			c.now = newFact(u, art)
			carries, _ := c.now.tokens()
			for _, t := range carries {
				n.carried[t] = append(n.carried[t], u)
			}
		}
		n.changed[u] = c
		n.facts[u] = c.now
	}
	return n, n.plant(ctx, urls)
}

// plant finds the pages to start from: the changed ones, what they were related
// to, everyone who claims an address that they claim or claimed (whether an
// address is somebody's alone depends on all who claim it), and everyone in a
// bucket that became too big to link or small enough.
func (n *net) plant(ctx context.Context, urls []string) error {
	tokens := map[uint64]bool{}
	for _, u := range urls {
		for _, f := range []*fact{n.changed[u].before, n.changed[u].now} {
			if f != nil {
				_, meets := f.tokens() // carries are among them
				for _, t := range meets {
					tokens[t] = true
				}
			}
		}
	}
	before, err := n.store.Sharing(ctx, keysOf(tokens))
	if err != nil {
		return err
	}
	for t := range tokens {
		n.buckets[t] = n.overlay(t, before[t])
	}
	seeds := map[string]bool{}
	for _, u := range urls {
		seeds[u] = true
	}
	for t := range tokens {
		if (len(before[t]) > maxBucket) != (len(n.buckets[t]) > maxBucket) {
			for _, u := range append(slices.Clone(before[t]), n.buckets[t]...) {
				seeds[u] = true
			}
		}
	}
	var maybe []string // related before, if relation says so
	for _, u := range urls {
		for _, f := range []*fact{n.changed[u].before, n.changed[u].now} {
			if f == nil {
				continue
			}
			for _, t := range f.own() {
				if len(before[t]) <= maxBucket {
					for _, v := range before[t] {
						seeds[v] = true
					}
				}
			}
		}
		maybe = append(maybe, met(n.changed[u].before, before)...)
	}
	if err := n.load(ctx, maybe); err != nil {
		return err
	}
	for _, u := range urls {
		f := n.changed[u].before
		for _, v := range met(f, before) {
			if !seeds[v] && n.facts[v] != nil && relation(f, n.facts[v]) != none {
				seeds[v] = true
			}
		}
	}
	n.seeds = sorted(seeds)
	return nil
}

// met returns the pages that a fact meets in buckets.
func met(f *fact, buckets map[uint64][]string) (out []string) {
	if f == nil {
		return nil
	}
	_, meets := f.tokens()
	seen := map[string]bool{}
	for _, t := range meets {
		if len(buckets[t]) <= maxBucket {
			for _, u := range buckets[t] {
				if !seen[u] {
					seen[u] = true
					out = append(out, u)
				}
			}
		}
	}
	return out
}

// overlay is a bucket as it is with the changed pages as they are now.
func (n *net) overlay(t uint64, held []string) []string {
	out := make([]string, 0, len(held))
	for _, u := range held {
		if _, ok := n.changed[u]; !ok {
			out = append(out, u)
		}
	}
	out = append(out, n.carried[t]...)
	slices.Sort(out)
	return out
}

// load brings the facts of pages.
func (n *net) load(ctx context.Context, urls []string) error {
	var want []string
	for _, u := range urls {
		if _, ok := n.facts[u]; !ok {
			n.facts[u] = nil
			want = append(want, u)
		}
	}
	if len(want) == 0 {
		return nil
	}
	held, err := n.store.Facts(ctx, want)
	if err != nil {
		return err
	}
	for _, u := range want {
		if data, ok := held[u]; ok {
			n.facts[u] = decodeFact(data)
		}
	}
	return nil
}

// reach walks along relations from the seeds until nothing new is found.
//
// Within a bucket every pair is compared, at most maxBucket² / 2 of them.
func (n *net) reach(ctx context.Context) error {
	todo := n.seeds
	if err := n.load(ctx, todo); err != nil {
		return err
	}
	reached, queued := map[string]bool{}, map[string]bool{}
	for _, u := range todo {
		queued[u] = true
	}
	for len(todo) > 0 {
		wave := todo
		todo = nil
		if err := n.gather(ctx, wave); err != nil {
			return err
		}
		for _, u := range wave {
			f := n.facts[u]
			if f == nil || reached[u] {
				continue
			}
			reached[u] = true
			_, meets := f.tokens()
			seen := map[string]bool{u: true}
			for _, t := range meets {
				if len(n.buckets[t]) > maxBucket {
					continue
				}
				for _, v := range n.buckets[t] {
					if seen[v] || n.facts[v] == nil {
						continue
					}
					seen[v] = true
					if relation(f, n.facts[v]) != none {
						n.links[u] = append(n.links[u], v)
						if !queued[v] {
							queued[v] = true
							todo = append(todo, v)
						}
					}
				}
			}
			slices.Sort(n.links[u])
		}
	}
	return nil
}

// gather loads the buckets that a wave of pages meets in, and the facts in them.
func (n *net) gather(ctx context.Context, wave []string) error {
	want := map[uint64]bool{}
	meets := map[uint64]bool{}
	for _, u := range wave {
		if n.facts[u] == nil {
			continue
		}
		_, tokens := n.facts[u].tokens()
		for _, t := range tokens {
			meets[t] = true
			if _, ok := n.buckets[t]; !ok {
				want[t] = true
			}
		}
	}
	held, err := n.store.Sharing(ctx, keysOf(want))
	if err != nil {
		return err
	}
	for t := range want {
		n.buckets[t] = n.overlay(t, held[t])
	}
	pages := map[string]bool{}
	for t := range meets {
		if len(n.buckets[t]) <= maxBucket {
			for _, u := range n.buckets[t] {
				pages[u] = true
			}
		}
	}
	return n.load(ctx, sorted(pages))
}

// pages returns every page of the components touched, and the changed pages
// that have no article any more.
func (n *net) pages() []string {
	all := map[string]bool{}
	for u := range n.changed {
		all[u] = true
	}
	for _, u := range n.seeds {
		all[u] = true
	}
	for u, vs := range n.links {
		all[u] = true
		for _, v := range vs {
			all[v] = true
		}
	}
	return sorted(all)
}

// components returns the pages of each component, in order.
func (n *net) components() [][]string {
	sets := newUnion()
	for _, u := range n.pages() {
		if n.facts[u] == nil {
			continue
		}
		sets.find(u)
		for _, v := range n.links[u] {
			sets.join(u, v)
		}
	}
	return sets.groups()
}

// extracts brings the articles of all pages reached, and returns those that
// have none any more although their change has not come yet.
func (n *net) extracts(ctx context.Context) (ended []string, err error) {
	var want []string
	for _, u := range n.pages() {
		if n.facts[u] != nil && n.arts[u] == nil {
			want = append(want, u)
		}
	}
	more, err := n.store.Extracts(ctx, want)
	if err != nil {
		return nil, err
	}
	for _, u := range want {
		if n.arts[u] = more[u]; more[u] == nil {
			ended = append(ended, u)
		}
	}
	return ended, nil
}

// union is a forest of sets of addresses; a set's root is its first in order.
type union struct{ parent map[string]string }

func newUnion() *union { return &union{parent: map[string]string{}} }

func (s *union) find(u string) string {
	p, ok := s.parent[u]
	if !ok {
		s.parent[u] = u
		return u
	}
	if p != u {
		p = s.find(p)
		s.parent[u] = p
	}
	return p
}

func (s *union) join(u, v string) {
	a, b := s.find(u), s.find(v)
	if a > b {
		a, b = b, a
	}
	s.parent[b] = a
}

// groups returns the sets, each in order, in order of their first.
func (s *union) groups() [][]string {
	by := map[string][]string{}
	for _, u := range sorted(s.parent) {
		root := s.find(u)
		by[root] = append(by[root], u)
	}
	var out [][]string
	for _, root := range sorted(by) {
		out = append(out, by[root])
	}
	return out
}

func sorted[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func keysOf(m map[uint64]bool) []uint64 {
	keys := make([]uint64, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
