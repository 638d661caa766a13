/** An image as the form that `POST /api/v1/images/upload` reads. */
import { InvalidRequestError } from './errors.ts';

/** Extensions of the names of files, by media type. The name that the user's file had says more of them than the API has to know. */
const EXTENSIONS: Readonly<Record<string, string | undefined>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/bmp': 'bmp',
};

const DATA_URL = /^data:(image\/[a-z]+);base64,/;

/**
 * Makes the form.
 * @throws InvalidRequestError when it is no base64 data URL of a type that the API takes
 */
export function uploadForm(dataUrl: string): FormData {
  const [prefix = '', type = ''] = DATA_URL.exec(dataUrl) ?? [];
  const extension = EXTENSIONS[type];
  const bytes = extension === undefined ? null : bytesOf(dataUrl.slice(prefix.length));
  if (bytes === null) {
    throw new InvalidRequestError(
      'images',
      'The image to upload is no base64 data URL of a jpeg, png, gif, webp or bmp image.',
    );
  }
  const form = new FormData();
  form.append('file', new Blob([bytes], { type }), `image.${extension ?? ''}`);
  return form;
}

/** Fetching the data URL would be shorter, but a security policy of the page would have to allow it. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}
