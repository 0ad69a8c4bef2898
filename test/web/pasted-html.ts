/** As word processors and pages put it into the clipboard; the words are ours. */
export interface Pasted {
  from: string;
  html: string;
  markdown: string;
}

const listLine = (level: number, sign: string, words: string, place: string) =>
  `<p class=MsoListParagraphCxSp${place} style='margin-left:${level * 36}.0pt;mso-add-space:auto;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'>` +
  `<![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>${sign}` +
  `<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${words}<o:p></o:p></p>`;

const word = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm; font-family:"Times New Roman",serif;} @list l0 {mso-list-id:1;} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=VI style='tab-interval:36.0pt'><!--StartFragment-->
<h1><b><span style='font-size:16.0pt;color:#C00000'>Chuẩn bị buổi họp<o:p></o:p></span></b></h1>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal style='text-align:justify'><span style='font-size:14.0pt;mso-bidi-font-family:Arial'>Chị <b>Mai</b> đến
sớm&nbsp;<i style='mso-bidi-font-style:normal'>mười lăm phút</i><a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>,
ở <st1:place w:st="on">thôn Đoài</st1:place>, phòng 6&nbsp;m<sup>2</sup>.<o:p></o:p></span></p>
<h2>Việc cần làm</h2>
${listLine(1, '·', 'Hẹn giờ', 'First')}
${listLine(2, 'o', 'gọi điện', 'Middle')}
${listLine(2, 'o', 'nhắn tin', 'Middle')}
${listLine(1, '·', 'Mang <b>sổ</b>', 'Last')}
<p class=MsoNormal><b>Phân công</b></p>
${listLine(1, '1.', 'Chị Lan ghi', 'First')}
${listLine(1, '2.', 'Chị Hoa nói', 'Last')}
<p class=MsoNormal><span style='mso-spacerun:yes'>  </span></p>
<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
<tr style='mso-yfti-irow:0'><td width=200 valign=top style='border:solid windowtext 1.0pt'><p class=MsoNormal><b>Việc</b><o:p></o:p></p></td><td><p class=MsoNormal>Ai làm</p></td></tr>
<tr><td rowspan=2><p class=MsoNormal>Chuẩn bị</p></td><td><p class=MsoNormal>Chị Lan</p><p class=MsoNormal>chị Hoa</p></td></tr>
<tr><td><p class=MsoNormal>a | b</p></td></tr></table>
<table class=MsoTableGrid><tr><td><p class=MsoNormal>Tình huống: hai nhà tranh nhau lối đi.</p></td></tr></table>
<!--EndFragment--></body></html>`;

const docs = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1a2b"><h2 dir="ltr" style="line-height:1.38"><span style="font-size:16pt;font-family:Arial;font-weight:700">Bốn bước</span></h2>
<p dir="ltr"><span style="font-weight:700">Nghe</span><span style="font-weight:400"> rồi </span><span style="font-style:italic">hỏi</span><span style="color:#ff0000">.</span></p><br>
<ul style="margin-top:0"><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>một</span></p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr"><span>một rưỡi</span></p></li></ul><li dir="ltr"><p dir="ltr"><span>hai</span></p></li></ul></b>`;

const page = `<div class="article" style="color:#333"><script>alert(1)</script><h3>Tin &nbsp;trong xã</h3><div><div>Chị em
đọc <a href="https://hoilhpn.org.vn/tin?id=1&amp;x=2" onclick="go()">ở đây</a>, không phải <a href="javascript:go()">ở đó</a>.</div><div><br></div>
<p>Dòng một<br>dòng hai<br><br>Đoạn sau <font color="red"><u>gạch chân</u></font> và <strike>bỏ</strike>.</p></div><span style="display:none">ẩn</span></div>`;

export const pastedHtml: readonly Pasted[] = [
  {
    from: 'a word processor',
    html: word,
    markdown: `## Chuẩn bị buổi họp

Chị **Mai** đến sớm *mười lăm phút*, ở thôn Đoài, phòng 6 m².

### Việc cần làm

- Hẹn giờ
  - gọi điện
  - nhắn tin
- Mang **sổ**

**Phân công**

1. Chị Lan ghi
2. Chị Hoa nói

| **Việc** | Ai làm |
|---|---|
| Chuẩn bị | Chị Lan<br>chị Hoa |
| | a \\| b |

> Tình huống: hai nhà tranh nhau lối đi.`,
  },
  {
    from: 'documents on the web',
    html: docs,
    markdown: `## Bốn bước

**Nghe** rồi *hỏi*.

- một
  - một rưỡi
- hai`,
  },
  {
    from: 'a page',
    html: page,
    markdown: `## Tin trong xã

Chị em đọc [ở đây](https://hoilhpn.org.vn/tin?id=1&x=2), không phải ở đó.

Dòng một\\
dòng hai

Đoạn sau gạch chân và ~~bỏ~~.`,
  },
];
