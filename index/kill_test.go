package index

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"iomnews/internal/query"
)

// killDir names the directory of the process that TestKill kills.
const killDir = "IOMNEWS_KILL_DIR"

// TestWriterProcess is that process: it applies and publishes for ever and says
// what it has finished.
func TestWriterProcess(t *testing.T) {
	dir := os.Getenv(killDir)
	if dir == "" {
		t.Skip("runs as a process of TestKill")
	}
	w := openWriter(t, dir, Options{BatchBytes: 4 << 10})
	at, err := w.At(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for seq := at.Seq + 1; ; seq++ {
		apply(t, w, seq, articlesFrom(uint64(seq), 20, fmt.Sprint("edition", seq)))
		fmt.Println("applied", seq)
		publish(t, w)
		fmt.Println("published", seq)
	}
}

// TestKill kills a writer with signal 9 wherever it happens to be: what it had
// finished is there, a reader finds a whole generation, and it goes on.
func TestKill(t *testing.T) {
	kills := 4
	if os.Getenv("IOMNEWS_LONG") != "" {
		kills = 200
	}
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(uint64(os.Getpid()), 1))
	applied, published := int64(0), int64(0)
	for range kills {
		cmd := exec.Command(os.Args[0], "-test.run=^TestWriterProcess$")
		cmd.Env = append(os.Environ(), killDir+"="+dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := 2 + r.IntN(6)
		killed := make(chan struct{})
		scan := bufio.NewScanner(out)
		for scan.Scan() {
			what, seq, _ := strings.Cut(scan.Text(), " ")
			var n int64
			if _, err := fmt.Sscan(seq, &n); err != nil {
				continue
			}
			switch what {
			case "applied":
				applied = n
			case "published":
				published = n
			}
			if lines--; lines == 0 { // somewhere in what follows
				time.AfterFunc(time.Duration(r.IntN(60))*time.Millisecond, func() {
					if err := cmd.Process.Kill(); err != nil {
						t.Error(err)
					}
					close(killed)
				})
			}
		}
		<-killed
		if err := cmd.Wait(); err == nil {
			t.Fatal("the process was not killed")
		}
		w := openWriter(t, dir, Options{})
		at, err := w.At(context.Background())
		if err != nil || at.Seq < applied {
			t.Fatalf("stands at %v after %d was applied (%v)", at, applied, err)
		}
		if left := leftovers(t, dir); len(left) > 0 {
			t.Errorf("left over: %v", left)
		}
		if err := Verify(dir); err != nil {
			t.Error(err)
		}
		shut(t, w)
		v := pinned(t, dir, Options{Poll: -1})
		newest := published
		if m, err := readManifest(dir, v.Generation().ID); err != nil || m.Mark.Seq < published {
			t.Fatalf("generation stands at %v after %d was published (%v)", m, published, err)
		} else {
			newest = m.Mark.Seq
		}
		if n := total(t, v, fmt.Sprint("edition", newest)); n != 20 {
			t.Errorf("found %d of the 20 articles published last", n)
		}
		if n := ask(t, v, query.Query{}).Total; n != 20 {
			t.Errorf("%d articles, want 20", n)
		}
	}
	t.Logf("%d kills, %d applied, %d published", kills, applied, published)
}

func ask(t *testing.T, v *View, q query.Query) *query.Result {
	t.Helper()
	r, err := v.Search(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
