// Package index is the engine: it keeps articles and quotations searchable in
// generations on disk and answers queries from them, with exact counts. It is
// the only room that knows bleve.
//
// Writer owns the live indexes and publishes generations; Reader follows the
// newest published one and hands out Views of it. The postings lie in bleve's
// files; everything a filter, a facet, a date or an order needs stands in
// columns in memory, read once when a generation is opened. A query becomes
// sets of documents (one bit each); counts are the sizes of sets, so they are
// exact, and only the hits of a page are ever read from disk.
//
// It refuses to know where articles come from, how pages look, and how a query
// is spelled: it takes query.Query and gives query.Result. Start with
// OpenWriter and OpenReader.
package index

// SchemaVersion names the form of everything on disk: directories carry it, and
// a reader opens only its own. Raise it whenever analysis, fields or files change.
const SchemaVersion = 2
