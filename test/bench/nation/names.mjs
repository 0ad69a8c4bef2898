/** Few family names carry most people, so a search by one of them meets a third of the country. Weights in percent. */
const family = [
  ['Nguyễn', 38],
  ['Trần', 11],
  ['Lê', 9.5],
  ['Phạm', 7],
  ['Hoàng', 5],
  ['Phan', 4.5],
  ['Vũ', 3.9],
  ['Đặng', 2.1],
  ['Bùi', 2],
  ['Đỗ', 1.4],
  ['Hồ', 1.3],
  ['Ngô', 1.3],
  ['Dương', 1],
  ['Lý', 0.8],
  ['Lò', 0.8],
  ['Giàng', 0.5],
  ['Thào', 0.4],
  ['Đinh', 0.9],
  ['H’', 0.2],
];
const middle = [
  ['Thị', 60],
  ['Thị Bích', 3],
  ['Thị Kim', 4],
  ['Thị Thanh', 5],
  ['Thị Thu', 5],
  ['Thị Ngọc', 4],
  ['Thị Minh', 3],
  ['Thị Hồng', 4],
  ['Mai', 2],
  ['Khánh', 2],
  ['', 8],
];
const given =
  'An Anh Ánh Bình Bích Châu Chi Cúc Dung Duyên Dương Đào Giang Hà Hạnh Hân Hằng Hiền Hoa Hòa Hồng Huệ Hương Hường Hường Khánh Lan Lệ Liên Linh Loan Lý Mai Minh My Mỹ Nga Ngân Ngọc Nguyệt Nhung Oanh Phương Phượng Quyên Quỳnh Sương Tâm Thanh Thảo Thắm Thu Thúy Thủy Thư Tình Trang Trinh Tuyết Uyên Vân Xuân Yến Pằn Mỷ Súa Dợ'.split(
    ' ',
  );

export const aName = (random) =>
  [random.weighted(family), random.weighted(middle), random.of(given)].filter(Boolean).join(' ');
const places =
  'An Bình Cao Châu Cường Đại Đông Đức Gia Hà Hải Hòa Hồng Hưng Kim Lạc Lâm Long Lộc Lương Minh Mỹ Nam Nghĩa Ngọc Phú Phúc Phước Quang Sơn Tân Tây Thanh Thắng Thạnh Thịnh Thọ Thuận Trung Trường Vĩnh Xuân Yên'.split(
    ' ',
  );
export const aPlace = (random) => `${random.of(places)} ${random.of(places)}`;
