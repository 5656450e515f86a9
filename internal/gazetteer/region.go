package gazetteer

// regionTable lists the regions in the order in which they are shown. The
// aliases are the finder's older names and those of the regional offices before 2024.
var regionTable = []Region{
	{Slug: "asia-and-the-pacific", Aliases: []string{"asia-pacific", "asia-and-pacific"},
		names: names{"Asia and the Pacific", "Asia y el Pacífico", "Asie et Pacifique", "آسيا والمحيط الهادئ"}},
	{Slug: "east-horn-and-southern-africa", Aliases: []string{"east-and-horn-of-africa", "southern-africa"},
		names: names{"East, Horn and Southern Africa", "África Oriental, Cuerno de África y África Austral", "Afrique de l’Est, Corne de l’Afrique et Afrique australe", "شرق أفريقيا والقرن الأفريقي والجنوب الأفريقي"}},
	{Slug: "europe-and-central-asia", Aliases: []string{"eea-switzerland-uk", "south-eastern-europe-eastern-europe-and-central-asia", "european-economic-area"},
		names: names{"Europe and Central Asia", "Europa y Asia Central", "Europe et Asie centrale", "أوروبا وآسيا الوسطى"}},
	{Slug: "latin-america-and-the-caribbean", Aliases: []string{"central-and-north-america-and-the-caribbean", "central-america-north-america-and-the-caribbean", "south-america", "latin-america"},
		names: names{"Latin America and the Caribbean", "América Latina y el Caribe", "Amérique latine et Caraïbes", "أمريكا اللاتينية ومنطقة البحر الكاريبي"}},
	{Slug: "middle-east-and-north-africa", Aliases: []string{"mena"},
		names: names{"Middle East and North Africa", "Oriente Medio y Norte de África", "Moyen-Orient et Afrique du Nord", "الشرق الأوسط وشمال أفريقيا"}},
	{Slug: "west-and-central-africa", Aliases: []string{"west-africa"},
		names: names{"West and Central Africa", "África Occidental y Central", "Afrique de l’Ouest et du Centre", "غرب ووسط أفريقيا"}},
	{Slug: "north-america", names: names{"North America", "América del Norte", "Amérique du Nord", "أمريكا الشمالية"}},
	{Slug: "global", Aliases: []string{"world"}, names: names{"Global", "Mundial", "Monde entier", "العالم"}},
}
