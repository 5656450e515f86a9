// Package round is one round wired together: crawl, extract, link, index and
// publish, under the lock of the data directory, and the schedule on which
// rounds are repeated. Both programs use it: the crawler for its work, the
// server for its demo.
//
// It knows the order of the work and where things lie in the data directory;
// how each part is done is the business of the rooms below. Start with Runner.
package round
