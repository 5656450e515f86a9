package index

import (
	"strings"
	"unicode/utf8"
)

// Prefixes and endings of Arabic words as folding leaves them (أ إ آ are ا, ة is ه,
// ى and ئ are ي, ؤ is و), after Larkey, Ballesteros and Connell (2002), "Improving
// Stemming for Arabic Information Retrieval" (light10). Of the conjunction و is taken
// off before and after the article, so that الوزير and وزير are one word.
var (
	arabicArticles = []string{"بال", "كال", "فال", "ال", "لل"}
	arabicEndings  = []string{"ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"}
)

// newArabicStem returns the stemmer. It leaves at least two letters, takes off the
// ا that an indefinite accusative leaves (مهاجراً), and knows the broken plurals of the
// field.
func newArabicStem() func(string) string {
	singular := map[string]string{}
	for pair := range strings.FieldsSeq(brokenPlurals) {
		plural, one, _ := strings.Cut(pair, "=")
		singular[arabicCore(plural)] = arabicCore(one)
	}
	return func(w string) string {
		w = arabicCore(w)
		for _, e := range []string{"", "ا", "ها", "هم"} {
			if rest, ok := cutLeaving(w, e, 3); ok {
				if one, ok := singular[rest]; ok {
					return arabicShort(one)
				}
			}
		}
		if rest, ok := cutLeaving(w, "ا", 3); ok && !strings.HasSuffix(rest, "ي") { // not of ليبيا
			w = rest
		}
		return arabicShort(w)
	}
}

// arabicCore takes off conjunction and article.
func arabicCore(w string) string {
	w = cutAnd(w)
	for _, p := range arabicArticles {
		if rest, ok := strings.CutPrefix(w, p); ok && utf8.RuneCountInString(rest) >= 2 {
			return cutAnd(rest)
		}
	}
	return w
}

func cutAnd(w string) string {
	if rest, ok := strings.CutPrefix(w, "و"); ok && utf8.RuneCountInString(rest) >= 3 {
		return rest
	}
	return w
}

// arabicShort takes off endings, in their order.
func arabicShort(w string) string {
	for _, e := range arabicEndings {
		if rest, ok := cutLeaving(w, e, 2); ok {
			w = rest
		}
	}
	return w
}

func cutLeaving(w, ending string, letters int) (string, bool) {
	rest, ok := strings.CutSuffix(w, ending)
	return rest, ok && utf8.RuneCountInString(rest) >= letters
}

// brokenPlurals are plurals that no ending shows, and their singulars, folded.
const brokenPlurals = `
	اطفال=طفل نساء=امراه رجال=رجل اولاد=ولد بنات=بنت ابناء=ابن اباء=اب امهات=ام اخوه=اخ شباب=شاب فتيات=فتاه افراد=فرد اشخاص=شخص
	عمال=عامل اسر=اسره رعاه=راعي تجار=تاجر اطباء=طبيب خبراء=خبير وزراء=وزير روساء=رييس مدراء=مدير سفراء=سفير زملاء=زميل شركاء=شريك اصدقاء=صديق
	قتلي=قتيل جرحي=جريح مرضي=مريض ضحايا=ضحيه جثث=جثه
	قوارب=قارب زوارق=زورق سفن=سفينه شواطي=شاطي سواحل=ساحل مواني=ميناء معابر=معبر طرق=طريق شوارع=شارع
	مدارس=مدرسه بيوت=بيت منازل=منزل قري=قريه مدن=مدينه دول=دوله بلدان=بلد مناطق=منطقه جزر=جزيره انهار=نهر بحار=بحر جبال=جبل حقول=حقل
	خيام=خيمه ملاجي=ملجا مراكز=مركز مقابر=مقبره قبور=قبر ابواب=باب نوافذ=نافذه ابار=بير اسواق=سوق
	كتب=كتاب صور=صوره قصص=قصه اسماء=اسم ارقام=رقم وثايق=وثيقه عقود=عقد تقارير=تقرير نتايج=نتيجه اسباب=سبب
	حقوق=حق اجور=اجر اسعار=سعر اعمال=عمل وظايف=وظيفه برامج=برنامج مشاريع=مشروع ادويه=دواء امراض=مرض محاصيل=محصول امطار=مطر
	زلازل=زلزال حروب=حرب ايام=يوم اشهر=شهر شهور=شهر اعوام=عام سنوات=سنه`
