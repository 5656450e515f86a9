package scraper

import (
	"regexp"
	"strings"

	"iomnews/internal/fold"
	"iomnews/internal/news"
)

// lineKey is how whole lines are compared: folded, without punctuation at
// their ends.
func lineKey(s string) string {
	return strings.Trim(fold.String(s), " \n\t.:;,-|>»«•·*/\"'")
}

// lines makes a set of whole lines, separated by "|".
func lines(s string) map[string]bool {
	m := map[string]bool{}
	for _, l := range strings.Split(s, "|") {
		if k := lineKey(strings.Join(strings.Fields(l), " ")); k != "" {
			m[k] = true
		}
	}
	return m
}

// kindLabels are the label lines of the kinds, as IOM prints them near titles
// and on cards, in the languages of its sites.
var kindLabels = func() map[string]string {
	m := map[string]string{}
	for kind, list := range map[string]string{
		news.KindNews: `News|Press Release|Press Releases|Press Briefing Notes|Press Briefing Note|Press Note|Briefing Note|PBN|News Release|Media Release|Local News|Global News|IOM News|Latest news|
			Comunicado|Comunicados|Comunicado de prensa|Comunicados de prensa|Nota de prensa|Noticia|Noticias|Communiqué|Communiqués|Communiqué de presse|Communiqués de presse|Actualité|Actualités|Nouvelles|Notes d'information|
			Notícia|Notícias|Comunicado de imprensa|Nota à imprensa|Notizie|Notizia|Comunicato stampa|Comunicati stampa|Nachrichten|Pressemitteilung|Pressemitteilungen|Aktuelles|Meldung|Новини|Новина|Прес-реліз|Прес-релізи|Новости|Новость|Пресс-релиз|Пресс-релизы|
			خبر|أخبار|الأخبار|خبر صحفي|بيان صحفي|بيانات صحفية|نشرة صحفية`,
		news.KindStatement: `Statement|Statements|Statements and Speeches|DG's Statements and Speeches|Director General's Statements and Speeches|Declaración|Declaraciones|Declaraciones y discursos|Declaraciones y discursos de la directora general|Declaraciones y discursos del director general|
			Déclaration|Déclarations|Déclarations et discours|Déclarations et discours de la Directrice générale|Déclarations et discours du Directeur général|Declaração|Declarações|Declarações e discursos|Dichiarazione|Dichiarazioni|Erklärung|Erklärungen|Заява|Заяви|Заяви та виступи|Заявление|Заявления|Заявления и выступления|
			بيان|بيانات|تصريح|تصريحات|بيانات وخطابات|التصريحات والخطابات|تصريحات وخطابات|Op-Ed|Opinion`,
		news.KindSpeech: `Speech|Speeches|Discurso|Discursos|Discours|Allocution|Allocutions|Discorso|Discorsi|Rede|Reden|Промова|Промови|Виступ|Виступи|Выступление|Выступления|Речь|خطاب|خطابات|كلمة`,
		news.KindStory:  `Story|Stories|Feature|Feature Story|Feature Stories|Featured Story|Featured Stories|Historia|Historias|Relato|Relatos|Récit|Récits|Histoire|Histoires|Témoignage|Témoignages|História|Histórias|Storia|Storie|Geschichte|Geschichten|Історія|Історії|История|Истории|قصة|قصص|Photo Story|Photo Essay`,
		news.KindBlog:   `Blog|Blogs|Blog post|Weblog|Блог|مدونة|مدونات|Entrada de blog|Article de blog|Billet`,
		news.KindVideo:  `Video|Videos|Vídeo|Vídeos|Vidéo|Vidéos|Відео|Видео|فيديو|مقطع فيديو|فيديوهات`,
	} {
		for k := range lines(list) {
			m[k] = kind
		}
	}
	return m
}()

// scopeLabels are the label lines of a press release's scope.
var scopeLabels = func() map[string]string {
	m := map[string]string{}
	for scope, list := range map[string]string{
		news.ScopeGlobal: `Global|International|Mundial|Mondial|Mondiale|Globale|Глобальні|Глобальна|Глобальне|Глобальный|Глобальные|عالمي|عالمية|العالمية|العالمي|دولي`,
		news.ScopeLocal:  `Local|Locale|Lokal|Locali|Місцеві|Місцева|Локальні|Локальна|Местные|Локальный|Местный|محلي|محلية|المحلية|المحلي`,
	} {
		for k := range lines(list) {
			m[k] = scope
		}
	}
	return m
}()

// frameLines are whole lines of the frame around articles that say nothing of
// the article: they are dropped wherever they stand in a body.
var frameLines = lines(`Skip to main content|Skip to content|Ir al contenido principal|Pasar al contenido principal|Aller au contenu principal|Pular para o conteúdo principal|Salta al contenuto principale|Direkt zum Inhalt|Перейти до основного вмісту|Перейти к основному содержанию|تجاوز إلى المحتوى الرئيسي|انتقل إلى المحتوى الرئيسي|
	Home|Inicio|Accueil|Início|Startseite|Головна|Главная|الرئيسية|Print|Imprimer|Imprimir|Stampa|Drucken|Друк|طباعة|Print this page|Download PDF|Back|Back to top|Top|Back to news|Back to all news|Volver|Retour|
	Read more|Read More>>|Read on|Read full story|Leer más|Lire la suite|En savoir plus|Ler mais|Saiba mais|Leia mais|Leggi tutto|Mehr lesen|Weiterlesen|Читати далі|Докладніше|Читать далее|Подробнее|اقرأ المزيد|المزيد|
	Facebook|Twitter|X|LinkedIn|WhatsApp|Email|E-mail|Telegram|Pinterest|Instagram|YouTube|Reddit|Copy link|Tweet|Like|Share|Compartir|Partager|Compartilhar|Condividi|Teilen|Поділитися|Поширити|Поделиться|مشاركة|شارك|
	2030 Agenda|Agenda 2030|Who we are|Our Work|Where we work|Take Action|Data and Research|Data and Resources|What We Do|Partnerships|Highlights|Work with us|Get involved|
	Quiénes somos|Nuestro trabajo|Dónde operamos|Actúa|Qui sommes nous|Qui sommes-nous|Notre travail|Où travaillons-nous|Agir|Données et recherche|Quem somos|Nosso trabalho|من نحن|عملنا|أين نعمل|Хто ми|Наша робота|Menu|Search|Buscar|Rechercher|Пошук|بحث|Close|Loading|
	English|Français|Español|العربية|Português|Українська|Русский|Italiano|Deutsch|Türkçe|Language|Languages|Idioma|Idiomas|Langue|Langues|Language switcher|
	Image|Photo|Photos|Foto|Fotos|Media|Gallery|Slideshow|Previous|Next|Anterior|Siguiente|Précédent|Suivant|السابق|التالي|Scroll down for video|Play video|Watch video|Advertisement`)

// endLines are whole lines after which nothing of the article follows.
var endLines = lines(`Share this page via|Share this page|Share this|Share this article|Share this story|Share on|Share via|Share this post|Comparte esta página|Compartir esta página|Compartir esta página vía|Comparta esta página|Comparta esta página a través de|Comparte esta página a través de|Compartir en|Compartir esta noticia|
	Partager cette page|Partager cette page via|Partagez cette page|Partagez cette page via|Partager sur|Partager cet article|Compartilhe esta página|Compartilhe esta página via|Compartilhar esta página|Compartilhe|Condividi questa pagina|Condividi questa pagina via|Condividi su|Diese Seite teilen|Seite teilen|Teilen Sie diese Seite|Diese Seite teilen über|
	Поділитися сторінкою|Поділитися цією сторінкою|Поділіться цією сторінкою|Поділитися сторінкою через|Поділитись|Поширити сторінку|Поделиться страницей|Поделиться этой страницей|Поделитесь этой страницей|شارك هذه الصفحة|شارك هذه الصفحة عبر|مشاركة هذه الصفحة|مشاركة الصفحة عبر|شارك الصفحة|شارك عبر|
	Related news|Related articles|Related article|Related stories|Related story|Related content|Related press releases|Related press release|Related documents|Related links|Related posts|Related topics|Related publications|Related videos|Related|Related Sustainable Development Goals|Related Sustainable Development Goal(s)|Related SDGs|More news|More stories|More articles|Latest news|Latest stories|Latest press releases|Latest updates|Other news|Other stories|Recent news|Recent posts|Recommended|Recommended for you|You may also like|You might also like|See also|Read also|Also read|Read next|More from IOM|More on this topic|In other news|Press release archive|
	Noticias relacionadas|Artículos relacionados|Contenido relacionado|Otras noticias|Más noticias|Últimas noticias|Ver también|Le puede interesar|También te puede interesar|Comunicados relacionados|Historias relacionadas|Documentos relacionados|
	Actualités liées|Articles liés|Articles connexes|Nouvelles connexes|Actualités connexes|Autres actualités|Plus d'actualités|Dernières actualités|Dernières nouvelles|Voir aussi|À lire aussi|A lire aussi|Contenu connexe|Communiqués connexes|Sur le même sujet|
	Notícias relacionadas|Outras notícias|Mais notícias|Últimas notícias|Veja também|Leia também|Conteúdo relacionado|Notizie correlate|Altre notizie|Articoli correlati|Leggi anche|Vedi anche|Verwandte Artikel|Weitere Nachrichten|Weitere Meldungen|Ähnliche Beiträge|Mehr zum Thema|
	Пов'язані новини|Схожі новини|Інші новини|Останні новини|Більше новин|Читайте також|Дивіться також|Связанные новости|Похожие новости|Другие новости|Последние новости|Читайте также|Смотрите также|
	أخبار ذات صلة|مواضيع ذات صلة|مقالات ذات صلة|أخبار أخرى|آخر الأخبار|اقرأ أيضا|اقرأ أيضاً|محتوى ذو صلة|المزيد من الأخبار|
	Sustainable Development Goals|Sustainable Development Goal|SDG|SDGs|SDGs covered|Objetivos de Desarrollo Sostenible|ODS|Objectifs de développement durable|ODD|Objetivos de Desenvolvimento Sustentável|Obiettivi di sviluppo sostenibile|Ziele für nachhaltige Entwicklung|Цілі сталого розвитку|ЦСР|Цели устойчивого развития|ЦУР|أهداف التنمية المستدامة|
	Office type|Office types|Tipo de oficina|Type de bureau|Tipo de escritório|Tipo di ufficio|Art des Büros|Тип офісу|Тип офиса|نوع المكتب|Find an office|IOM offices|
	Subscribe|Subscribe to our newsletter|Sign up for our newsletter|Newsletter|Stay connected|Stay informed|Follow us|Follow IOM|Suscríbase|Suscríbete|Síganos|Abonnez-vous|Suivez-nous|Inscrivez-vous à notre newsletter|Assine|Siga-nos|Iscriviti|Seguici|Folgen Sie uns|Підписатися|Підписка|Слідкуйте за нами|Подписаться|Подписка|اشترك|تابعنا|النشرة الإخبارية|
	Leave a reply|Leave a comment|Comments|Post navigation|Cookie policy|Cookies|Tags|Filed under|Etiquetas|Mots-clés|Теги|Мітки|الوسوم|Contact us|Footer menu|Quick links|Site map`)

// finderTitles begin the list of offices below every page.
var finderTitles = lines(`Regions|Region|Regiones|Régions|Regiões|Regioni|Regionen|Регіони|Регионы|المناطق|الأقاليم`)

// frameFirst are the first words of all these lines.
var frameFirst = func() map[string]bool {
	m := map[string]bool{}
	note := func(line string) {
		if w := openingWord(line); w != "" {
			m[w] = true
		}
	}
	for _, set := range []map[string]bool{frameLines, endLines, finderTitles} {
		for l := range set {
			note(l)
		}
	}
	for _, set := range []map[string]string{kindLabels, scopeLabels} {
		for l := range set {
			note(l)
		}
	}
	return m
}()

// cookieText is the beginning of consent notices.
var cookieText = regexp.MustCompile(`(?i)^(this (web)?site uses cookies|we use cookies|our (web)?site uses cookies|by (continuing|clicking|using)\b.{0,60}\b(cookies|site|consent)|utilizamos cookies|este sitio (web )?(utiliza|usa) cookies|nous utilisons des cookies|ce site (web )?utilise des cookies|este site (utiliza|usa) cookies|usamos cookies|questo sito (web )?utilizza|diese (web)?site verwendet cookies|wir verwenden cookies|цей (веб-?)?сайт використовує|ми використовуємо (файли )?cookie|этот (веб-?)?сайт использует|мы используем (файлы )?cookie|يستخدم هذا الموقع|نستخدم ملفات تعريف|نحن نستخدم ملفات)`)

// sharePrefix is the beginning of share lines that go on in the same block.
var sharePrefix = regexp.MustCompile(`(?i)^(share this (page|article|story|post)( via)?\s*:|share (on|via)\s*:|partage[rz] cette page( via)?\s*:|comparti?[re]* esta página( vía| a través de)?\s*:|compartilhe( esta página)?( via)?\s*:|condividi( questa pagina)?( su| via)?\s*:|поділ[а-яіїє]+ (цією )?сторінкою( через)?\s*:|поделит[а-я]+ (этой )?страницей( через)?\s*:|شارك(وا)? (هذه )?الصفحة( عبر)?\s*:|read more\s*(>>|»|→|›|…|\.\.\.)|read on\s*(>>|»|→|›))`)

// commentsHead is a heading over what readers wrote below an article.
var commentsHead = regexp.MustCompile(`(?i)^(\d+|one|no) (comments?|repl(y|ies)|responses?|thoughts?|comentarios?|respuestas?|commentaires?|réponses?|kommentare?|comentários?|commenti|коментарі?в?|комментари(й|я|ев)|تعليق(ات)?)( (on|to|en|sur|zu|em|su|до|к) [“"«„].{0,200})?$`)

// asideLinked begins lines within a text that send readers elsewhere; such a
// line is none of the text when it is mostly a link.
var asideLinked = regexp.MustCompile(`(?i)^(read (also|more|next)|see also|related( story| article| news)?|watch( also)?|lire aussi|à lire aussi|voir aussi|lea también|ver también|le puede interesar|leia também|leggi anche|lesen sie auch|читайте також|читайте также|اقرأ أيضا|اقرأ أيضاً)\s*:`)

// asideLine begins lines of little helps around a text: other languages,
// reading times, a voice that reads.
var asideLine = regexp.MustCompile(`(?i)^((also )?available in|disponible (aussi |también )?en|disponível em|disponibile in|verfügbar (auf|in)|доступно (також )?(мовами|на)|متوفر بـ?)\s*:|^\d+ ?(min|minutes?|minutos?)( read| de lecture| de lectura| de leitura)?$|^((estimated )?reading time|temps de lecture|tiempo de lectura)\b|^listen to (this|the) (article|story)\b`)

// captionLine is a line under a picture that names who took it.
var captionLine = regexp.MustCompile(`(?i)(^|[.!?”"»)\]\s])(photo(graph)?s?|foto(graf[ií]a)?s?( de archivo)?|file photo|image|imagen|credits?|crédits?( photo)?|créditos?|copyright|bild|фото|صورة|تصوير|الصورة)( credits?| by| de archivo)?\s*[:©/]?\s*(©\s*)?(IOM|OIM|МОМ|UN|ONU|AFP|Reuters|UNHCR|UNICEF|المنظمة)\b?[^.]{0,80}\.?$|^(photo|foto|image|credit|crédit|crédit photo|photo credit|file photo|foto de archivo|фото|صورة)s?\s*[:©].{0,200}$|©\s*(\d{4}\s*)?(IOM|OIM|МОМ|UN|ONU)\b.{0,60}$|\b(IOM|OIM|МОМ)\s*(20\d\d\s*)?/\s*\p{Lu}[\p{L}.’' -]{0,40}\p{L}( 20\d\d)?\)?$`)
