package paint

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"
)

const head = `<svg width="100pt" height="50pt" viewBox="0 0 100 50"><g transform="scale(1 1) rotate(0) translate(10 40)">`

// painted returns the colour of a point of a picture, in the points of the SVG.
func painted(t *testing.T, svg string) func(x, y float64) color.RGBA {
	t.Helper()
	var b bytes.Buffer
	if err := PNG(&b, strings.NewReader(svg)); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	if want := image.Rect(0, 0, 100*sharp, 50*sharp); img.Bounds() != want {
		t.Fatalf("the picture is %v, want %v", img.Bounds(), want)
	}
	return func(x, y float64) color.RGBA {
		return color.RGBAModel.Convert(img.At(int(x*sharp), int(y*sharp))).(color.RGBA)
	}
}

func TestPNG(t *testing.T) {
	white, black, blue := color.RGBA{255, 255, 255, 255}, color.RGBA{0, 0, 0, 255}, color.RGBA{0, 0x72, 0xb2, 255}
	tests := []struct {
		name, shape string
		x, y        float64
		want        color.RGBA
	}{
		{"ground", ``, 5, 5, white},
		{"filled polygon, moved", `<polygon fill="#0072b2" stroke="none" points="0,0 20,0 20,-20 0,-20"/>`, 20, 30, blue},
		{"outside of it", `<polygon fill="#0072b2" stroke="none" points="0,0 20,0 20,-20 0,-20"/>`, 5, 45, white},
		{"a curve is not filled", `<path fill="none" stroke="black" d="M0,0C0,-40 60,-40 60,0"/>`, 40, 30, white},
		{"thin line of a curve", `<path fill="none" stroke="black" stroke-width="2" d="M0,0C20,0 40,0 60,0"/>`, 40, 39.6, black},
		{"dash", `<path fill="none" stroke="black" stroke-width="4" stroke-dasharray="10,10" d="M0,0L60,0"/>`, 15, 40, black},
		{"gap of dashes", `<path fill="none" stroke="black" stroke-width="4" stroke-dasharray="10,10" d="M0,0L60,0"/>`, 25, 40, white},
		{"ellipse", `<ellipse fill="#0072b2" stroke="black" cx="30" cy="-10" rx="20" ry="10"/>`, 55, 30, blue},
		{"corner of an ellipse", `<ellipse fill="#0072b2" stroke="black" cx="30" cy="-10" rx="20" ry="10"/>`, 21.5, 21.5, white},
		{"later lies on top", `<polygon fill="black" points="0,0 20,0 20,-20 0,-20"/><polygon fill="#0072b2" points="0,0 20,0 20,-20 0,-20"/>`, 20, 30, blue},
		{"hidden words", `<title>▇▇▇▇▇▇</title><desc>▇▇▇▇▇▇</desc>`, 12, 39, white},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := painted(t, head+tt.shape+"</g></svg>")(tt.x, tt.y); got != tt.want {
				t.Errorf("at %v,%v: %v, want %v", tt.x, tt.y, got, tt.want)
			}
		})
	}
}

// TestText finds ink where the words stand, by their anchor.
func TestText(t *testing.T) {
	for anchor, want := range map[string][2]float64{"start": {40, 75}, "middle": {23, 57}, "end": {5, 40}} {
		at := painted(t, head+`<text text-anchor="`+anchor+`" x="30" y="-10" font-size="14">MMM</text></g></svg>`)
		first, last := -1.0, 0.0
		for x := 0.0; x < 100; x += 0.5 {
			for y := 18.0; y < 31; y += 0.5 {
				if at(x, y).R < 128 {
					if first < 0 {
						first = x
					}
					last = x
				}
			}
		}
		if first < want[0]-2 || last > want[1]+2 || last-first < 25 {
			t.Errorf("%s: ink from %v to %v, want about %v", anchor, first, last, want)
		}
	}
}

func TestPDF(t *testing.T) {
	svg := head + `<a href="https://news.example/1"><text x="0" y="0" font-size="14" fill="#005a8c">Zażółć é Київ</text></a>` +
		`<a href="javascript:alert(1)"><text x="0" y="-20" font-size="14">no</text></a><path fill="none" stroke="black" stroke-dasharray="5,2" d="M0,0C20,0 40,0 60,0"/></g></svg>`
	var first, again bytes.Buffer
	for _, b := range []*bytes.Buffer{&first, &again} {
		if err := PDF(b, strings.NewReader(svg), "Title"); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), again.Bytes()) {
		t.Error("two PDFs of one picture differ")
	}
	if !bytes.HasPrefix(first.Bytes(), []byte("%PDF-")) || !bytes.Contains(first.Bytes(), []byte("/MediaBox [0 0 100.00 50.00]")) {
		t.Errorf("no PDF of the picture's size: %.80q", first.Bytes())
	}
	if !bytes.Contains(first.Bytes(), []byte("https://news.example/1")) || bytes.Contains(first.Bytes(), []byte("javascript")) {
		t.Error("links are not as they should be")
	}
}

func TestErrors(t *testing.T) {
	for name, svg := range map[string]string{
		"empty":     "",
		"text":      "no picture",
		"no size":   `<svg/>`,
		"broken":    head,
		"points":    head + `<polygon points="1,x"/></g></svg>`,
		"path":      head + `<path d="M0,0Q1,1 2,2"/></g></svg>`,
		"half path": head + `<path d="M0,0C1,1 2,2"/></g></svg>`,
		"colour":    head + `<polygon fill="url(#a)" points="1,1 2,2"/></g></svg>`,
	} {
		t.Run(name, func(t *testing.T) {
			if err := PNG(new(bytes.Buffer), strings.NewReader(svg)); !errors.Is(err, ErrSVG) {
				t.Errorf("got %v, want ErrSVG", err)
			}
		})
	}
}
