// Package indextest is the suite that any engine behind a writer and a searcher
// must pass, and the corpus that engines are measured with.
//
// It knows what an engine must answer and no engine: start with Run, and Corpus
// for benchmarks.
package indextest
