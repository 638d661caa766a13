import type { Conversation } from '../conversation/conversation.ts';
import type { DraftImage } from '../conversation/snapshot.ts';
import { checkImageCount, ImageError, readPickedImage } from '../images/index.ts';
import type { ChatboxStrings } from '../locales/index.ts';

/** What became of picked files. */
export interface AddedImages {
  readonly added: readonly DraftImage[];
  /** Why the others were not added, in words for the user. */
  readonly errors: readonly string[];
}

/** Adds picked, pasted or dropped files to the draft, one after the other. */
export async function addImages(
  conversation: Conversation,
  files: readonly File[],
  strings: ChatboxStrings,
): Promise<AddedImages> {
  const added: DraftImage[] = [];
  const errors: string[] = [];
  for (const file of files) {
    try {
      checkImageCount(conversation.getSnapshot().draft.images.length + 1);
      const { dataUrl, name } = await readPickedImage(file);
      // Asked again: the draft may have changed while the file was read.
      const { images } = conversation.getSnapshot().draft;
      checkImageCount(images.length + 1);
      const image = { id: newId(), dataUrl, name };
      conversation.setDraft({ images: [...images, image] });
      added.push(image);
    } catch (error) {
      if (!(error instanceof ImageError)) throw error;
      errors.push(imageErrorText(error, strings));
      if (error.code === 'image-count') break;
    }
  }
  return { added, errors };
}

function imageErrorText({ code, fileName, limit }: ImageError, strings: ChatboxStrings): string {
  switch (code) {
    case 'image-type':
      return strings.imageErrorType(fileName);
    case 'image-size':
      return strings.imageErrorSize(fileName, limit ?? 0);
    case 'image-dimensions':
      return strings.imageErrorDimensions(fileName, limit ?? 0);
    case 'image-unreadable':
      return strings.imageErrorUnreadable(fileName);
    case 'image-count':
      return strings.imageErrorCount(limit ?? 0);
  }
}

let count = 0;

/** Unique on this page and, by the time, among the drafts that a reload brings back. */
function newId(): string {
  count += 1;
  return `image-${Date.now().toString(36)}-${String(count)}`;
}
