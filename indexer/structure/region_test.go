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

func TestRegionsOfOffices(t *testing.T) {
	for body, want := range map[string]string{
		"国家税务总局上海市税务局": "上海市", "财政部上海监管局": "上海市", "中国人民银行": nation, "财政部办公厅": nation,
		"中国人民银行济南分行": "山东省 济南市", "中国人民银行石家庄中心支行": "河北省 石家庄市", "中国人民银行山东省分行": "山东省", "国家外汇管理局唐山市分局": "河北省 唐山市",
		"国家金融监督管理总局深圳监管局": "广东省 深圳市", "国家能源局华中监管局": nation, "中国人民银行上海总部": "上海市",
		// Units that no table has.
		"国家税务总局云岭省税务局": "云岭省", "国家税务总局云岭省青石市税务局": "云岭省 青石市", "国家税务总局青石县税务局": "青石县",
		"住房和城乡建设部城市建设司": nation, "国家发展和改革委员会地区经济司": nation, "中国证监会市场监管一部": nation,
	} {
		if got := strings.Join(regionsOf(body), " "); got != want {
			t.Errorf("regionsOf(%s) = %q, want %q", body, got, want)
		}
	}
}
