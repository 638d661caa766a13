/** The worker that prepares one image. It is a file of its own and ends with its answer, and so does its memory. */
import { prepareImage } from './prepare.ts';
import { refusalOf, type WorkerReply, type WorkerRequest } from './worker-messages.ts';

const reply = (message: WorkerReply): void => {
  postMessage(message);
};

// Without these the page does the work.
if (typeof OffscreenCanvas !== 'undefined' && typeof createImageBitmap !== 'undefined') {
  addEventListener('message', ({ data }: MessageEvent<WorkerRequest>) => {
    prepareImage(data.file, data.limits, null).then(
      (image) => {
        reply({ type: 'prepared', image });
      },
      (error: unknown) => {
        reply(refusalOf(error));
      },
    );
  });
  reply({ type: 'ready' });
} else throw new Error('This browser draws nothing in a worker.');
