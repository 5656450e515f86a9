//go:build linux

package ingest_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"iomnews/internal/archive"
	"iomnews/internal/news"

	"github.com/google/go-cmp/cmp"
)

// The test binary is its own victim: with this variable it is a small crawler
// over the pages of family that says after each write what is on the disk.
const victimEnv = "IOMNEWS_TEST_VICTIM"

func TestMain(m *testing.M) {
	if path := os.Getenv(victimEnv); path != "" {
		if err := victim(path); err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
		fmt.Println("end")
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// script is what a victim does: saves, and runs of the belt in between. Done
// twice, or begun again from any point, it ends the same.
func script() (steps []news.Outcome) {
	for round := range 3 {
		for i, it := range family() {
			if round == 1 && i%3 == 0 {
				it.Title += " (corrected)"
			}
			if round == 2 && i%7 == 0 {
				steps = append(steps, news.Outcome{Visit: news.Visit{URL: it.URL, Role: news.RoleArticle}, At: noon.Add(time.Duration(round) * time.Hour), Result: news.ResultGone})
				continue
			}
			o := it.page(round * 60)
			o.Links = []news.Link{{URL: fmt.Sprintf("https://www.iom.int/news/later-%d", i), Role: news.RoleArticle, Hint: news.Hint{Via: "teaser", Title: "Later", Published: "2024-01-02"}}}
			steps = append(steps, o)
		}
	}
	return steps
}

// play runs the script and calls said after each write that returned.
func play(ctx context.Context, a *archive.Archive, said func(string)) error {
	belt := func(i int) error {
		x := extractor(a)
		if _, err := x.Run(ctx); err != nil {
			return err
		}
		if _, err := linker(a).Run(ctx); err != nil {
			return err
		}
		said(fmt.Sprint("belt ", i))
		return nil
	}
	for i, o := range script() {
		if err := a.Save(ctx, o); err != nil {
			return err
		}
		said(fmt.Sprint("saved ", i))
		if i%5 == 4 {
			if err := belt(i); err != nil {
				return err
			}
		}
	}
	return belt(-1)
}

func victim(path string) error {
	if size := os.Getenv(victimEnv + "_TMPFS"); size != "" {
		if err := syscall.Mount("tmpfs", filepath.Dir(path), "tmpfs", 0, "size="+size); err != nil {
			return fmt.Errorf("mount: %w", err)
		}
		filled, err := fullDisk(path, archive.Options{Now: func() time.Time { return noon }})
		if !filled {
			fmt.Println("fits")
		}
		return err
	}
	a, err := archive.Open(context.Background(), path, archive.Options{Now: func() time.Time { return noon }})
	if err != nil {
		return err
	}
	die, _ := strconv.Atoi(os.Getenv(victimEnv + "_DIE")) // after so many writes
	n := 0
	if err := play(context.Background(), a, func(s string) {
		fmt.Println(s)
		if n++; n == die {
			syscall.Kill(os.Getpid(), syscall.SIGKILL)
		}
	}); err != nil {
		return err
	}
	return a.Close()
}

// undisturbed is what the script ends in.
func undisturbed(t *testing.T) map[string]string {
	a := open(t)
	ok(t, play(t.Context(), a, func(string) {}))
	sound(t, a)
	return linked(t, a)
}

// TestKill kills the victim with SIGKILL while it writes, again and again, and
// starts it anew on the same file: what it said is there, the file is sound at
// every start, and the end is the same as undisturbed.
func TestKill(t *testing.T) {
	kills := 20
	switch {
	case os.Getenv("IOMNEWS_LONG") != "":
		kills = 200
	case testing.Short():
		kills = 4
	}
	want := undisturbed(t)
	steps := script()
	r := rand.New(rand.NewPCG(7, 7))
	dir := t.TempDir()
	path := filepath.Join(dir, "archive.db")
	done := 0
	for kill := 0; kill < kills || done == 0; kill++ {
		if done > 0 { // it came through: a new life
			path = filepath.Join(dir, fmt.Sprint(kill), "archive.db")
			done = 0
		}
		cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^$")
		cmd.Env = append(os.Environ(), victimEnv+"="+path)
		out, err := cmd.StdoutPipe()
		ok(t, err)
		ok(t, cmd.Start())
		// Kill after so many words: the victim is in a later write by then.
		words := r.IntN(len(steps)) + 1
		last := -1
		lines := bufio.NewScanner(out)
		for n := 0; lines.Scan(); n++ {
			switch kind, rest, _ := strings.Cut(lines.Text(), " "); kind {
			case "saved":
				last, err = strconv.Atoi(rest)
				ok(t, err)
			case "error":
				t.Fatalf("victim: %s", rest)
			case "end":
				done++
			}
			if n == words && kill < kills {
				ok(t, cmd.Process.Kill())
			}
		}
		cmd.Wait() // its error is the kill

		a, err := archive.Open(t.Context(), path, archive.Options{Now: func() time.Time { return noon }})
		ok(t, err)
		sound(t, a)
		captures := map[string]int{}
		ok(t, a.WalkCaptures(t.Context(), func(c *archive.Capture) error {
			captures[c.URL+c.At.String()]++
			return nil
		}))
		for _, o := range steps[:last+1] {
			if n := captures[o.Visit.URL+o.At.String()]; o.Page != nil && n != 1 {
				t.Errorf("kill %d: the visit of %s at %s was saved and is there %d times", kill, o.Visit.URL, o.At, n)
			}
		}
		if done > 0 {
			if diff := cmp.Diff(want, linked(t, a)); diff != "" {
				t.Errorf("after %d kills, other than undisturbed (-want +got):\n%s", kill, diff)
			}
		}
		ok(t, a.Close())
	}
}

// TestKillInTurn dies after each write in turn, then lets a second life end.
func TestKillInTurn(t *testing.T) {
	step := 12
	switch {
	case os.Getenv("IOMNEWS_LONG") != "":
		step = 1
	case testing.Short():
		step = 60
	}
	want := undisturbed(t)
	for die := 1; ; die += step {
		path := filepath.Join(t.TempDir(), "archive.db")
		run := func(die int) (ended bool) {
			cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^$")
			cmd.Env = append(os.Environ(), victimEnv+"="+path, victimEnv+"_DIE="+strconv.Itoa(die))
			out, err := cmd.Output()
			if ended = err == nil; !ended && cmd.ProcessState.ExitCode() != -1 {
				t.Fatalf("victim: %v %s", err, out)
			}
			return ended
		}
		if run(die) { // fewer writes than that
			return
		}
		if !run(0) {
			t.Fatalf("the second life after %d writes did not end", die)
		}
		a, err := archive.Open(t.Context(), path, archive.Options{Now: func() time.Time { return noon }})
		ok(t, err)
		sound(t, a)
		if diff := cmp.Diff(want, linked(t, a)); diff != "" {
			t.Errorf("died after %d writes, other than undisturbed (-want +got):\n%s", die, diff)
		}
		ok(t, a.Close())
	}
}

// fullDisk plays the script on a disk that fills, and then checks with room.
func fullDisk(path string, opt archive.Options) (filled bool, err error) {
	ctx := context.Background()
	a, err := archive.Open(ctx, path, opt)
	if err != nil {
		if errors.Is(err, news.ErrDiskFull) {
			return true, nil // not even room for an empty archive, and it says so
		}
		return false, err
	}
	saved := 0
	err = play(ctx, a, func(s string) {
		if strings.HasPrefix(s, "saved") {
			saved++
		}
	})
	cerr := a.Close()
	if err == nil {
		return false, cerr
	}
	if !errors.Is(err, news.ErrDiskFull) {
		return true, fmt.Errorf("after %d saves: not told as a full disk: %w", saved, err)
	}
	// What was kept is readable, on the full disk too.
	r, err := archive.OpenReader(ctx, path, archive.Options{})
	if err != nil {
		return true, fmt.Errorf("read what is kept on the full disk: %w", err)
	}
	defer r.Close()
	report, err := r.Check(ctx)
	if err != nil {
		return false, err
	}
	if !report.Sound() {
		return true, fmt.Errorf("after %d saves on a full disk: %v", saved, report.Findings)
	}
	for _, o := range script()[:min(saved, len(family()))] {
		if _, err := r.Visit(ctx, o.Visit.URL); err != nil {
			return true, fmt.Errorf("lost on a full disk: %w", err)
		}
	}
	fmt.Println("full after", saved)
	return true, nil
}

// TestDiskFull fills the file at 20 sizes, then gives it room: same end.
func TestDiskFull(t *testing.T) {
	want := undisturbed(t)
	full := 0
	for i := range 20 {
		pages := 25 + 3*i
		if testing.Short() && i%6 != 0 {
			full++ // not tried
			continue
		}
		t.Run(fmt.Sprint(pages, " pages"), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "archive.db")
			filled, err := fullDisk(path, archive.Options{MaxPages: pages, Now: func() time.Time { return noon }})
			ok(t, err)
			if filled {
				full++
			}
			a, err := archive.Open(t.Context(), path, archive.Options{Now: func() time.Time { return noon }})
			ok(t, err)
			defer a.Close()
			sound(t, a)
			ok(t, play(t.Context(), a, func(string) {}))
			sound(t, a)
			if diff := cmp.Diff(want, linked(t, a)); diff != "" {
				t.Errorf("other than undisturbed (-want +got):\n%s", diff)
			}
		})
	}
	if full < 15 {
		t.Errorf("only %d of 20 sizes were filled: this test proves little", full)
	}
}

// TestDiskFullTmpfs does the same on real small disks, where the log fills too.
func TestDiskFullTmpfs(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("needs a tmpfs in a user namespace of Linux")
	}
	full := 0
	for i := range 20 {
		if testing.Short() && i%6 != 0 {
			full++ // not tried
			continue
		}
		size := fmt.Sprintf("%dk", 64+100*i)
		dir := t.TempDir()
		cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^$")
		cmd.Env = append(os.Environ(), victimEnv+"="+filepath.Join(dir, "archive.db"), victimEnv+"_TMPFS="+size)
		inNamespace(cmd)
		out, err := cmd.CombinedOutput()
		var exit *exec.ExitError
		if err != nil && (!errors.As(err, &exit) || strings.Contains(string(out), "mount:")) { // it could not begin
			t.Skipf("no user namespace with a tmpfs here: %v %s", err, out)
		}
		if err != nil {
			t.Errorf("disk of %s: %v\n%s", size, err, out)
		}
		if !strings.Contains(string(out), "fits") {
			full++
		}
		t.Logf("disk of %s: %s", size, strings.TrimSpace(string(out)))
	}
	if full < 15 {
		t.Errorf("only %d of 20 disks were filled: this test proves little", full)
	}
}
