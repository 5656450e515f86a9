package web

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"sync"
)

// jsonField is a field of a struct as encoding/json would write it.
type jsonField struct {
	name  string
	index []int
	omit  bool
}

// fieldLists holds the fields of each type once asked for: reflect.Type -> []jsonField.
var fieldLists sync.Map

// jsonFields lists the fields of t, those of embedded structs in their place.
func jsonFields(t reflect.Type) []jsonField {
	if l, ok := fieldLists.Load(t); ok {
		return l.([]jsonField)
	}
	var out []jsonField
	for _, f := range reflect.VisibleFields(t) {
		tag := f.Tag.Get("json")
		name, options, _ := strings.Cut(tag, ",")
		if f.Anonymous && tag == "" || !f.IsExported() || name == "-" {
			continue
		}
		if name == "" {
			name = f.Name
		}
		out = append(out, jsonField{name, f.Index, strings.Contains(options, "omit")})
	}
	fieldLists.Store(t, out)
	return out
}

// marshalKept writes the struct v as encoding/json does, but only the fields
// in keep (nil: all), and without turning <, > and & into escapes.
func marshalKept(v any, keep map[string]bool) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if keep == nil {
		err := e.Encode(v)
		return b.Bytes(), err
	}
	r := reflect.ValueOf(v)
	b.WriteByte('{')
	for _, f := range jsonFields(r.Type()) {
		if !keep[f.name] {
			continue
		}
		x, err := r.FieldByIndexErr(f.index)
		if err != nil || f.omit && x.IsZero() || f.omit && x.Kind() == reflect.Slice && x.Len() == 0 {
			continue
		}
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		b.WriteByte('"')
		b.WriteString(f.name)
		b.WriteString(`":`)
		if err := e.Encode(x.Interface()); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}
