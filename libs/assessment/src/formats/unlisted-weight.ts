const shown = (percent: number) => `${String(Number(percent.toFixed(5))).replace('.', ',')}%`;

export const unlisted = (percent: number, weight: number) =>
  `Moodle không có trọng số ${shown(percent)}; đã lấy trọng số gần nhất là ${shown(weight)}.`;
