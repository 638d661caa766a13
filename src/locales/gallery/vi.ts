import type { GalleryStrings } from './strings.ts';

const place = (position: number, total: number): string =>
  total > 1 ? `hình ${String(position)} trên ${String(total)}` : 'hình';

/** Vietnamese. */
export const vi: GalleryStrings = {
  imageLoading: 'Đang tải hình',
  imagePosition: (position, total) => `${String(position)} trên ${String(total)}`,
  imagePrevious: 'Hình trước',
  imageNext: 'Hình sau',
  imageZoomIn: 'Phóng to',
  imageZoomOut: 'Thu nhỏ',
  imageDownload: 'Lưu hình',
  imageReferences: 'Hình tham khảo',
  imageOfReference: (name, position, total) => `${name}, ${place(position, total)} tham khảo`,
  productsPrevious: 'Các mẫu trước',
  productsNext: 'Xem thêm mẫu',
  modelShow: 'Xem 3D',
  modelHide: 'Xem lại hình',
  modelOf: (name) => `Mô hình 3D của ${name}. Dùng các phím mũi tên để xoay.`,
  modelLoading: 'Đang tải mô hình 3D',
  modelDownload: 'Lưu mô hình 3D',
  modelNotShown: 'Không hiển thị được mô hình 3D ở đây.',
  modelNotAvailable: 'Không có mô hình 3D',
};
