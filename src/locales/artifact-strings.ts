import { formatNumber, pluralOf } from './format.ts';
import type { Locale } from './resolve.ts';

const plural = pluralOf('en');

/** Texts about the artifact that goes along, its editor, and what is done now and then. They come with the code that shows them. */
export interface ArtifactStrings {
  /** Which version of the piece it is; follows its name. */
  readonly version: (number: number) => string;
  /** Follows the name and version of a design that the user changed; `fields` are names of fields. */
  readonly edited: (fields: string) => string;
  /** Stands for the rest of a list of names. */
  readonly more: (count: number) => string;
  /** Below the name of what goes along. */
  readonly goesAlong: string;
  /** Button that opens the editor, and its heading. */
  readonly edit: string;
  /** Takes the last edit back. */
  readonly undo: string;
  /** Takes all edits back; `version` is the number of the assistant's version, `null` for what the page gave. */
  readonly reset: (version: number | null) => string;
  /** What was left out, with a way back. */
  readonly leftOut: (title: string) => string;
  /** The way back. */
  readonly takeIn: string;
  /** A version came, and the user's edits of the one before are kept. */
  readonly newer: (version: number | null) => string;
  /** The newer version instead of the edits. */
  readonly takeNewer: (version: number | null) => string;
  /** The edits instead of the newer version. */
  readonly keepEdited: string;

  /** Below the heading of the editor. */
  readonly editorHint: string;
  /** Label of the name of a design. */
  readonly name: string;
  /** Label of the description of a design. */
  readonly description: string;
  /** Label of a weight, in grams. */
  readonly inGrams: (label: string) => string;
  /** Label of a stone's size, in carats. */
  readonly inCarats: (label: string) => string;
  /** The choice of no value. */
  readonly notStated: string;
  /** A value that came and that the API does not take back. */
  readonly asItCame: (value: string) => string;
  /** Takes the form over. */
  readonly save: string;

  /** A field that has to be filled in. */
  readonly problemMissing: string;
  /** A value that has to be replaced by one of the list. */
  readonly problemNotListed: string;
  /** What was typed is no number. */
  readonly problemNoNumber: string;
  /** A number below the smallest. */
  readonly problemTooSmall: (smallest: string) => string;
  /** A number above the largest. */
  readonly problemTooLarge: (largest: string) => string;
  /** A text with more than `limit` characters. */
  readonly problemTooLong: (limit: number) => string;
  /** Above the buttons: `count` fields are to be corrected. */
  readonly problems: (count: number) => string;
  /** A version came while the form was open. */
  readonly newerMeanwhile: string;
  /** There is nothing any more that the form could change. */
  readonly saveNoDesign: string;
  /** The API would refuse the design with these changes. */
  readonly saveRefused: string;
  /** The device could not keep it. */
  readonly saveNotStored: string;

  /** Read out after an edit. */
  readonly announceEdited: (fields: string) => string;
  /** Read out after an undo or a reset that left no edit. */
  readonly announceUnedited: string;

  /** Asks for the format of a saved transcript. */
  readonly saveFormat: string;
  /** A file for the browser, with pictures. */
  readonly saveHtml: string;
  /** A text file. */
  readonly saveMarkdown: string;
  /** A file for programs. */
  readonly saveJson: string;
  /** The file could not be made. */
  readonly saveFailed: string;
}

const en: ArtifactStrings = {
  version: (number) => `version\u00a0${String(number)}`,
  edited: (fields) => `edited: ${fields}`,
  more: (count) => `${String(count)} more`,
  goesAlong: 'goes with your next message',
  edit: 'Edit design',
  undo: 'Undo',
  reset: (version) => (version === null ? 'Undo all edits' : `Back to version ${String(version)}`),
  leftOut: (title) => `${title} stays out of your next message`,
  takeIn: 'Send it along',
  newer: (version) =>
    `${version === null ? 'A new version' : `Version ${String(version)}`} has come. Your edits are kept.`,
  takeNewer: (version) => (version === null ? 'Use the new one' : `Use version ${String(version)}`),
  keepEdited: 'Keep mine',
  editorHint: 'The assistant gets your changes with your next message.',
  name: 'Name',
  description: 'Description',
  inGrams: (label) => `${label} (g)`,
  inCarats: (label) => `${label} (ct)`,
  notStated: 'Not stated',
  asItCame: (value) => `${value} (as it came)`,
  save: 'Save',
  problemMissing: 'Please give it a name.',
  problemNotListed: 'Please choose a value from the list.',
  problemNoNumber: 'Please enter a number.',
  problemTooSmall: (smallest) => `Please enter at least ${smallest}.`,
  problemTooLarge: (largest) => `Please enter at most ${largest}.`,
  problemTooLong: (limit) => `Please use at most ${formatNumber(limit, 'en')} characters.`,
  problems: (count) =>
    plural(count, { one: 'Please check one field.', other: `Please check ${String(count)} fields.` }),
  newerMeanwhile: 'A new version has come meanwhile. Saving puts your changes over it.',
  saveNoDesign: 'This design does not go with your next message any more, so it can’t be changed.',
  saveRefused: 'The design can’t be sent with these changes.',
  saveNotStored: 'Your changes couldn’t be kept safe on this device. Please try again.',
  announceEdited: (fields) => `Design changed: ${fields}`,
  announceUnedited: 'The design is again as the assistant made it.',
  saveFormat: 'Save this conversation as',
  saveHtml: 'Web page',
  saveMarkdown: 'Text (Markdown)',
  saveJson: 'Data (JSON)',
  saveFailed: 'The transcript couldn’t be saved. Please try again.',
};

const vi: ArtifactStrings = {
  version: (number) => `phiên\u00a0bản\u00a0${String(number)}`,
  edited: (fields) => `đã sửa: ${fields}`,
  more: (count) => `${String(count)} mục khác`,
  goesAlong: 'sẽ được gửi kèm tin nhắn tiếp theo',
  edit: 'Chỉnh sửa thiết kế',
  undo: 'Hoàn tác',
  reset: (version) => (version === null ? 'Hủy mọi chỉnh sửa' : `Về phiên bản ${String(version)}`),
  leftOut: (title) => `Tin nhắn tiếp theo sẽ không kèm ${title}`,
  takeIn: 'Gửi kèm lại',
  newer: (version) =>
    `${version === null ? 'Đã có phiên bản mới' : `Đã có phiên bản ${String(version)}`}. Chỉnh sửa của bạn vẫn được giữ.`,
  takeNewer: (version) => (version === null ? 'Dùng bản mới' : `Dùng phiên bản ${String(version)}`),
  keepEdited: 'Giữ bản đã sửa',
  editorHint: 'Trợ lý sẽ nhận các thay đổi cùng tin nhắn tiếp theo của bạn.',
  name: 'Tên',
  description: 'Mô tả',
  inGrams: (label) => `${label} (g)`,
  inCarats: (label) => `${label} (ct)`,
  notStated: 'Chưa chọn',
  asItCame: (value) => `${value} (theo bản đã nhận)`,
  save: 'Lưu',
  problemMissing: 'Bạn vui lòng đặt tên cho thiết kế nhé.',
  problemNotListed: 'Bạn vui lòng chọn một giá trị trong danh sách nhé.',
  problemNoNumber: 'Bạn vui lòng nhập một con số nhé.',
  problemTooSmall: (smallest) => `Bạn vui lòng nhập ít nhất là ${smallest} nhé.`,
  problemTooLarge: (largest) => `Bạn vui lòng nhập nhiều nhất là ${largest} nhé.`,
  problemTooLong: (limit) => `Bạn vui lòng viết tối đa ${formatNumber(limit, 'vi')} ký tự nhé.`,
  problems: (count) => `Bạn vui lòng kiểm tra lại ${String(count)} mục nhé.`,
  newerMeanwhile: 'Vừa có phiên bản mới. Khi lưu, thay đổi của bạn sẽ áp dụng lên phiên bản đó.',
  saveNoDesign: 'Thiết kế này không còn được gửi kèm nên không chỉnh sửa được nữa.',
  saveRefused: 'Chưa gửi được thiết kế với các thay đổi này.',
  saveNotStored: 'Chưa lưu được thay đổi trên thiết bị này. Bạn vui lòng thử lại nhé.',
  announceEdited: (fields) => `Đã thay đổi thiết kế: ${fields}`,
  announceUnedited: 'Thiết kế đã trở lại như bản của trợ lý.',
  saveFormat: 'Lưu cuộc trò chuyện này dưới dạng',
  saveHtml: 'Trang web',
  saveMarkdown: 'Văn bản (Markdown)',
  saveJson: 'Dữ liệu (JSON)',
  saveFailed: 'Chưa lưu được nội dung trò chuyện. Bạn vui lòng thử lại nhé.',
};

/** The texts in each language. */
export const ARTIFACT_TABLES: Readonly<Record<Locale, ArtifactStrings>> = { en, vi };
