package quote

import (
	"fmt"
	"os"
	"testing"
)

func TestProbeVoice(t *testing.T) {
	b, _ := os.ReadFile("/tmp/v.txt")
	for _, x := range [][2]string{{"en", "Statement by IOM Director General William Lacy Swing on the Situation in Libya"}, {"en", "IOM Director General's Statement to the Harbour Forum"}, {"en", "Joint Statement by IOM Director General António Vitorino and UN High Commissioner for Refugees Filippo Grandi on Libya"}, {"en", "Joint Statement by IOM and UNHCR"}, {"en", "We Need Safe Routes: IOM Chief"}, {"en", "Remarks by Ugochi Daniels, IOM Deputy Director General for Operations, at the Forum"}, {"fr", "Déclaration du Directeur général de l’OIM, António Vitorino, à l'occasion de la Journée"}, {"es", "Declaración de la Directora General de la OIM, Amy Pope, sobre Haití"}, {"ar", "كلمة المديرة العامة للمنظمة الدولية للهجرة إيمي بوب في مؤتمر القاهرة"}, {"ar", "بيان مشترك"}} {
		r := Find(Text{Title: x[1], Lang: x[0], Body: string(b), Kind: "statement", Published: "2020-05-05"})
		for _, v := range r.Voices {
			fmt.Printf("%s => %s role=%v id=%s text=%q\n", x[1], label(&v.Speaker), func() string {
				if v.Speaker.Role != nil {
					return *v.Speaker.Role
				}
				return ""
			}(), v.Speaker.ID, v.Text)
		}
		if len(r.Voices) == 0 {
			fmt.Println(x[1], "=> NONE")
		}
	}
}
