import { formatMegabytes, formatNumber } from '../format.ts';
import type { PictureStrings } from './strings.ts';

/** Vietnamese. */
export const vi: PictureStrings = {
  composerCamera: 'Chụp ảnh',
  composerImageLimits: (count, limitBytes) =>
    `Tối đa ${String(count)} hình, mỗi hình không quá ${formatMegabytes(limitBytes, 'vi')}`,
  composerRemoveImage: (name) => `Bỏ hình ${name}`,
  composerImages: 'Hình trong tin nhắn của bạn',
  composerDropHint: 'Thả hình vào đây',
  imagePreparing: (name) => `Đang chuẩn bị hình ${name}`,
  imageStill: (name) => `${name} có dung lượng lớn quá để gửi ảnh động, nên chỉ khung hình đầu tiên được gửi.`,
  imageErrorType: (fileName) => `Không gửi được ${fileName}. Bạn vui lòng chọn hình PNG, JPEG, GIF, WebP hoặc BMP nhé.`,
  imageErrorHeic: (fileName) =>
    `Không gửi được ${fileName} vì là ảnh HEIC. Bạn vui lòng lưu ảnh thành JPEG hoặc gửi ảnh chụp màn hình nhé.`,
  imageErrorSvg: (fileName) => `Không gửi được ${fileName} vì là hình vẽ SVG. Bạn vui lòng lưu thành PNG nhé.`,
  imageErrorPdf: (fileName) => `Không gửi được ${fileName} vì là tệp PDF. Bạn vui lòng gửi ảnh chụp màn hình nhé.`,
  imageErrorSize: (fileName, limitBytes) =>
    `${fileName} có dung lượng lớn quá. Mỗi hình tối đa ${formatMegabytes(limitBytes, 'vi')}.`,
  imageErrorDimensions: (fileName, limitPixels) =>
    `${fileName} có kích thước lớn quá. Mỗi hình tối đa ${formatNumber(limitPixels / 1_000_000, 'vi')} megapixel.`,
  imageErrorEmpty: (fileName) => `${fileName} là tệp trống. Bạn vui lòng chọn hình khác nhé.`,
  imageErrorDamaged: (fileName) => `${fileName} bị hỏng hoặc bị thiếu dữ liệu. Bạn vui lòng chọn hình khác nhé.`,
  imageErrorUnreadable: (fileName) =>
    `Không đọc được ${fileName}. Tệp có thể đã được chuyển đi, bạn vui lòng chọn lại nhé.`,
  imageErrorFailed: (fileName) =>
    `Thiết bị này không xử lý được ${fileName}. Bạn vui lòng thử lại hoặc chọn hình khác nhé.`,
  imageErrorCount: (limit) => `Mỗi tin nhắn gửi được tối đa ${String(limit)} hình.`,
  announceImagesAwaited: 'Tin nhắn sẽ được gửi ngay khi hình sẵn sàng.',
  announceImageAdded: (name) => `Đã thêm hình ${name}`,
  announceImageRemoved: (name) => `Đã bỏ hình ${name}`,
};
