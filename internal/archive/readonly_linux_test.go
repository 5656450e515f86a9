package archive_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"iomnews/internal/archive"
	"iomnews/internal/news"
)

// The test binary opens an archive on a disk that was mounted read-only, in a
// user namespace of its own: modes alone do not stop root.
const readOnlyEnv = "IOMNEWS_TEST_READONLY"

func TestMain(m *testing.M) {
	if dir := os.Getenv(readOnlyEnv); dir != "" {
		if err := onReadOnlyDisk(dir); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func onReadOnlyDisk(dir string) error {
	ctx := context.Background()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=8m"); err != nil {
		return fmt.Errorf("mount: %w", err)
	}
	path := filepath.Join(dir, "archive.db")
	a, err := archive.Open(ctx, path, archive.Options{})
	if err != nil {
		return err
	}
	const u = "https://www.iom.int/news/a"
	if err := a.Save(ctx, outcome(u, "x", "m", 0)); err != nil {
		return err
	}
	if err := a.Close(); err != nil {
		return err
	}
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		return fmt.Errorf("mount: %w", err)
	}
	if _, err = archive.Open(ctx, path, archive.Options{}); err == nil {
		return errors.New("opened for writing on a read-only disk")
	}
	if !errors.Is(err, news.ErrReadOnly) || !strings.Contains(err.Error(), path) {
		return fmt.Errorf("not told as read-only: %w", err)
	}
	fmt.Println(err)
	if _, err := archive.LockDir(dir); !errors.Is(err, news.ErrReadOnly) && err == nil {
		return fmt.Errorf("lock on a read-only disk without one: %v", err)
	}
	r, err := archive.OpenReader(ctx, path, archive.Options{})
	if err != nil {
		return fmt.Errorf("reading on a read-only disk: %w", err)
	}
	defer r.Close()
	if _, err := r.Page(ctx, u); err != nil {
		return err
	}
	report, err := r.Check(ctx)
	if err == nil && !report.Sound() {
		err = fmt.Errorf("%v", report.Findings)
	}
	return err
}

func TestReadOnlyDisk(t *testing.T) {
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), readOnlyEnv+"="+t.TempDir())
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	out, err := cmd.CombinedOutput()
	if err != nil && (len(out) == 0 || strings.Contains(string(out), "mount:")) {
		t.Skipf("no user namespace with a tmpfs here: %v %s", err, out)
	}
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	t.Log(strings.TrimSpace(string(out)))
}
