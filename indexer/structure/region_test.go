package structure

import (
	"strings"
	"testing"
)

func TestRegionsOfNumber(t *testing.T) {
	for number, want := range map[string]string{
		"国办发〔2020〕3号": nation, "鲁政办发〔2020〕3号": "山东省", "川府发〔2020〕3号": "四川省", "渝府办发〔2020〕3号": "重庆市", "藏政发〔2020〕3号": "西藏自治区",
		"黔江府发〔2020〕3号": "", "鄂府发〔2020〕3号": "", "京山政发〔2020〕3号": "", "川人社发〔2020〕3号": "四川省", "川政发〔2020〕3号": "", "粤办函〔2020〕3号": "广东省", "鄂教〔2020〕3号": "", "": "",
	} {
		if got := strings.Join(regionsOfNumber(number), " "); got != want {
			t.Errorf("regionsOfNumber(%s) = %q, want %q", number, got, want)
		}
	}
}
