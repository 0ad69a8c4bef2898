/** Looking for one of many. */
export const picker = {
  picker: {
    hint: 'Gõ ít nhất hai chữ của tên, có dấu hay không dấu đều được.',
    found: 'Thấy {n} kết quả',
    another: 'Chọn khác',
  },
};
