import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { ApiError } from '../api-error.ts';
import { jsonResponse, requireConversation, requireUser, type RouteEnv } from '../exchange.ts';
import { parseMultipart, type FormPart } from '../multipart.ts';
import type { Store } from '../store.ts';
import type { WireImage } from '../wire.ts';

const ALLOWED_TYPES = ['image/jpeg', 'image/jpg', 'image/png', 'image/gif', 'image/webp', 'image/bmp'];
const MAX_BYTES = 10 * 1024 * 1024;

/** Adds the routes of images. */
export function addImageRoutes(app: Hono<RouteEnv>, store: Store): void {
  app.post('/api/v1/images/upload', (c) => {
    const parts = parseMultipart(c.env.body, c.req.header('content-type'));
    const user = requireUser(c);
    const { bytes, filename, contentType } = requireFile(parts);
    if (!ALLOWED_TYPES.includes(contentType)) {
      throw new ApiError(400, `Invalid file type. Allowed types: ${ALLOWED_TYPES.join(', ')}`);
    }
    if (bytes.length > MAX_BYTES) throw new ApiError(400, 'File too large. Maximum size: 10.0MB');
    const conversationPart = parts.find((part) => part.name === 'conversation_id');
    const conversationId = conversationPart === undefined ? null : conversationPart.bytes.toString('utf8');
    if (conversationId !== null) requireConversation(store, { id: conversationId, user });
    const image = store.addImage({
      id: randomUUID(),
      user_id: user.id,
      filename,
      content_type: contentType,
      image_data: bytes.toString('base64'),
      conversation_id: conversationId,
    });
    return jsonResponse(image, 201);
  });
  app.get('/api/v1/images/:id', (c) => jsonResponse(requireImage(c, store)));
}

function requireFile(parts: readonly FormPart[]): FormPart & { readonly filename: string } {
  const part = parts.find((candidate) => candidate.name === 'file');
  const loc = ['body', 'file'];
  if (part === undefined) throw new ApiError(422, [{ type: 'missing', loc, msg: 'Field required', input: null }]);
  if (part.filename === null) {
    const msg = "Value error, Expected UploadFile, received: <class 'str'>";
    throw new ApiError(422, [
      { type: 'value_error', loc, msg, input: part.bytes.toString('latin1'), ctx: { error: {} } },
    ]);
  }
  return { ...part, filename: part.filename };
}

function requireImage(c: Context<RouteEnv, '/api/v1/images/:id'>, store: Store): WireImage {
  const user = requireUser(c);
  const image = store.findImage(c.req.param('id'));
  if (image === null) throw new ApiError(404, 'Image not found');
  if (image.user_id !== user.id) throw new ApiError(403, "You don't have permission to access this image");
  return image;
}
