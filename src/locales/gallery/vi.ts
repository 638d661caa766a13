import type { GalleryStrings } from './strings.ts';

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
  imageOfReference: (name, position, total) =>
    total > 1 ? `${name}, hình tham khảo ${String(position)} trên ${String(total)}` : `${name}, hình tham khảo`,
  productsPrevious: 'Các mẫu trước',
  productsNext: 'Xem thêm mẫu',
  modelShow: 'Xem 3D',
  modelHide: 'Xem lại hình',
  modelOf: (name) => `Mô hình 3D của ${name}. Dùng các phím mũi tên để xoay.`,
  modelLoading: 'Đang tải mô hình 3D',
  modelDownload: 'Lưu mô hình 3D',
  modelNotShown: 'Chưa hiển thị được mô hình 3D ở đây.',
  modelNotAvailable: 'Không có mô hình 3D',
};
