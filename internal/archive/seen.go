package archive

import (
	"hash/maphash"
	"strconv"
	"time"
)

// seenLinks remembers what was said of addresses and committed, as hashes, so
// that the same menu on a thousand pages is written once. Only the writer's
// goroutine touches it.
type seenLinks struct {
	seed maphash.Seed
	set  map[uint64]struct{}
}

func newSeenLinks() *seenLinks {
	return &seenLinks{seed: maphash.MakeSeed(), set: map[uint64]struct{}{}}
}

func (s *seenLinks) key(url, role, via, facts string, modified time.Time) uint64 {
	var h maphash.Hash
	h.SetSeed(s.seed)
	for _, p := range []string{url, role, via, facts} {
		h.WriteString(p)
		h.WriteByte(0)
	}
	h.WriteString(strconv.FormatInt(ms(modified), 36))
	return h.Sum64()
}

func (s *seenLinks) has(k uint64) bool { _, ok := s.set[k]; return ok }

func (s *seenLinks) add(keys []uint64) {
	if len(s.set) > 200_000 {
		clear(s.set)
	}
	for _, k := range keys {
		s.set[k] = struct{}{}
	}
}
