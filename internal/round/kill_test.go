package round

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"iomnews/index"
	"iomnews/internal/crawl"
	"iomnews/internal/news"
	"iomnews/internal/query"

	"github.com/google/go-cmp/cmp"
)

// childData names the data directory in a process that is here to be killed.
const childData = "IOMNEWS_TEST_CHILD"

func TestMain(m *testing.M) {
	if data := os.Getenv(childData); data != "" {
		os.Exit(child(data, strings.Fields(os.Getenv(childData+"_STARTS"))))
	}
	os.Exit(m.Run())
}

func options(data string, starts []string) Options {
	return Options{Data: data, First: 100 * time.Millisecond, FirstArticles: 20, Every: 150 * time.Millisecond, // many publications to be killed in
		Crawl: crawl.Options{Starts: starts, AllowPrivate: true, Rate: -1, Concurrency: 4}}
}

// child runs one round, prints how many steps it had and says whether it ended
// well. With a step to die after, it sends itself SIGKILL a moment later.
func child(data string, starts []string) int {
	ctx := context.Background()
	opt := options(data, starts)
	last, _ := strconv.ParseInt(os.Getenv(childData+"_LAST"), 10, 64)
	moment, _ := time.ParseDuration(os.Getenv(childData + "_MOMENT"))
	var steps atomic.Int64
	step := func() {
		if steps.Add(1) == last {
			time.AfterFunc(moment, func() { _ = syscall.Kill(os.Getpid(), syscall.SIGKILL) })
		}
	}
	opt.Progress = func(crawl.Progress) { step() }
	opt.Stage = func(string) { step() }
	r, err := Open(ctx, opt)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	if _, err := r.Crawl(ctx); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	if err := r.Close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	fmt.Println(steps.Load())
	return 0
}

// TestK1_KilledAgainAndAgain kills a crawl 20 times; with IOMNEWS_LONG ten crawls,
// for one is done after some forty kills.
func TestK1_KilledAgainAndAgain(t *testing.T) {
	crawls := 1
	if os.Getenv("IOMNEWS_LONG") != "" {
		crawls = 10
	}
	for i := range crawls {
		t.Run(fmt.Sprint("crawl ", i+1), killedAgainAndAgain)
	}
}

// killedAgainAndAgain kills crawling processes with SIGKILL after a random step
// of each, 20 times, and then lets one finish: the articles and the answers are
// those of an undisturbed crawl, times aside. A server beside it answers all the
// while from the last generation.
func killedAgainAndAgain(t *testing.T) {
	const kills = 20
	ctx := context.Background()
	_, server := bundled(t)

	calm := t.TempDir()
	steps := run(t, calm, server.Starts(), 0, 0)
	want := answers(t, calm)
	if n := len(want); n < 100 {
		t.Fatalf("the undisturbed crawl has %d answers to compare with, which cannot be all", n)
	}

	data := t.TempDir()
	reader, err := index.OpenReader(IndexPath(data), index.Options{Poll: 20 * time.Millisecond, Wait: time.Hour, Timeout: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	stop, served := make(chan struct{}), make(chan error, 1)
	go func() { served <- keepAsking(ctx, reader, stop) }()
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d, an undisturbed round has %d steps", seed, steps)
	rnd := rand.New(rand.NewPCG(seed, 1))
	killed := 0
	for range kills {
		if run(t, data, server.Starts(), 1+rnd.IntN(steps/6), time.Duration(rnd.Int64N(int64(50*time.Millisecond)))) == 0 {
			killed++
		}
	}
	t.Logf("%d of %d processes were killed before they ended", killed, kills)
	if killed < kills/4 {
		t.Errorf("only %d of %d processes were killed before they ended", killed, kills)
	}
	run(t, data, server.Starts(), 0, 0)
	close(stop)
	if err := <-served; err != nil {
		t.Errorf("the server beside it: %v", err)
	}
	if d := cmp.Diff(want, answers(t, data)); d != "" {
		t.Errorf("after %d kills (-undisturbed +killed):\n%.4000s", killed, d)
	}
	r, err := Open(ctx, options(data, server.Starts()))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if report, err := r.Archive().Check(ctx); err != nil || !report.Sound() {
		t.Errorf("check: %v %+v", err, report.Findings)
	}
}

// run starts a crawling process and waits for its end. It dies a moment after a
// step of its round when last is not 0, unless it ends before. run returns how
// many steps there were, 0 when it was killed.
func run(t *testing.T, data string, starts []string, last int, moment time.Duration) int {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=none")
	cmd.Env = append(os.Environ(), childData+"="+data, childData+"_STARTS="+strings.Join(starts, " "),
		childData+"_LAST="+strconv.Itoa(last), childData+"_MOMENT="+moment.String())
	var out, says strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &says
	err := cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) && !exit.Exited() && last > 0 {
		return 0
	}
	steps := 0
	if err == nil {
		_, err = fmt.Sscan(out.String(), &steps)
	}
	if err != nil {
		t.Fatalf("crawling process: %v\n%s%s", err, out.String(), says.String())
	}
	return steps
}

// keepAsking searches without a pause, and once more when it is stopped; once
// there was a generation, every search must be answered.
func keepAsking(ctx context.Context, r *index.Reader, stop <-chan struct{}) error {
	found := false
	for last := false; !last; {
		select {
		case <-stop:
			last = true
		case <-time.After(5 * time.Millisecond):
		}
		v, err := r.Pin(ctx, "")
		if errors.Is(err, news.ErrUnavailable) && !found && !last {
			continue
		}
		if err != nil {
			return err
		}
		found = true
		res, err := v.Search(ctx, query.Query{Facets: []query.FacetRequest{{Name: query.Country}}})
		v.Close()
		if err != nil {
			return err
		}
		if res.Total != res.Held && res.Total == 0 {
			return fmt.Errorf("generation with %d articles shows none", res.Held)
		}
	}
	return nil
}

// answers returns what a reader gets to see: every article, and the hits and
// counts of some searches, without times and generations.
func answers(t *testing.T, data string) map[string]string {
	t.Helper()
	ctx := context.Background()
	v := pinned(t, data)
	out := map[string]string{}
	text := func(x any) string {
		b, err := json.Marshal(x)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	err := v.Walk(ctx, query.Query{Copies: true, Sort: "newest"}, func(h query.Hit) error {
		a := *h.Article
		a.FirstSeen, a.Changed, a.LastChecked = time.Time{}, nil, nil
		a.URLs = nil // node addresses stand in teasers that turn: which ones are met is chance
		if _, twice := out["article "+a.ID]; twice {
			return fmt.Errorf("article %s is there twice", a.ID)
		}
		out["article "+a.ID] = text(a)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{"", "migration", "return OR retorno", `"said"`, "water -school"} {
		for _, of := range []string{query.Articles, query.Quotes} {
			e, err := query.Parse(words)
			if err != nil {
				t.Fatal(err)
			}
			q := query.Query{Of: of, Expr: e, Sort: "newest", Limit: 1000}
			for _, f := range []string{query.Country, query.Region, query.Speaker, query.Lang, query.Year, query.Kind} {
				q.Facets = append(q.Facets, query.FacetRequest{Name: f, Limit: 50})
			}
			res, err := v.Search(ctx, q)
			if err != nil {
				t.Fatal(err)
			}
			var ids []string
			for _, h := range res.Hits {
				if h.Quote != nil {
					ids = append(ids, h.Quote.ID)
				} else {
					ids = append(ids, h.Article.ID)
				}
			}
			slices.Sort(ids)
			out["search "+of+" "+words] = fmt.Sprint(res.Total, res.Works, ids, text(res.Facets))
		}
	}
	return out
}
