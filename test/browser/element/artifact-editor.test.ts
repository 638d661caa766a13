import axe from 'axe-core';
import { page, userEvent } from 'vitest/browser';
import { describe, expect, it } from 'vitest';
import type { Artifact, DesignArtifact, Properties } from '../../../src/api/types.ts';
import { editDesign } from '../../../src/artifacts/edit.ts';
import type { ArtifactEditResult } from '../../../src/conversation/conversation.ts';
import { currentArtifact, reply } from '../../support/fake-conversation.ts';
import { button, find, findAll, findAs, listen, openWith, rendered } from './page.ts';

type Opened = Awaited<ReturnType<typeof openWith>>;

function ringOf(properties: Properties = {}): DesignArtifact {
  return {
    type: 'design',
    design: {
      name: 'Moon ring',
      description: 'For her',
      properties: { jewelry_type: 'ring', metal: 'silver', weight: 3, ...properties },
      images: ['an-id'],
      three_d_model: null,
      reference_images: [],
    },
  };
}

const RING = ringOf();
const EDITED: Artifact = editDesign(RING, { metal: 'platinum', size: 1.5 });

async function openWithChip(
  artifact: Artifact = RING,
  change: Parameters<typeof currentArtifact>[1] = {},
): Promise<Opened> {
  const opened = await openWith({ artifact: currentArtifact(artifact, { version: 3, ...change }) });
  await expect.poll(() => findAll(opened.element, '.chip .name')).toHaveLength(1);
  return opened;
}

async function openEditor(artifact: Artifact = RING): Promise<Opened> {
  const opened = await openWithChip(artifact);
  await userEvent.click(find(opened.element, '.chip button.name'));
  await expect.poll(() => findAll(opened.element, '.editor')).toHaveLength(1);
  return opened;
}

const control = (element: Opened['element'], field: string) => find(element, `.editor [name="${field}"]`);
const problems = (element: Opened['element']) =>
  findAll(element, '.editor .problem').map(({ textContent }) => textContent);

describe('the chip', () => {
  it('says what goes along, which version it is, and what was edited', async () => {
    const { element } = await openWithChip(EDITED, { base: RING });
    expect(find(element, '.chip .name').textContent.replace(/\s+/g, ' ')).toContain(
      'Moon ring · version 3 · edited: metal, stone size',
    );
    expect(find(element, '.chip').textContent).toContain('goes with your next message');
  });

  it('undoes and resets', async () => {
    const { element, conversation } = await openWithChip(EDITED, { base: RING });
    await userEvent.click(button(element, 'Undo'));
    await userEvent.click(button(element, 'Back to version 3'));
    expect(conversation.calls).toEqual(expect.arrayContaining(['changeArtifact undo', 'changeArtifact reset']));
  });

  it('leaves the design out, and offers the way back', async () => {
    const { element, conversation } = await openWithChip();
    await userEvent.click(button(element, 'Send without it'));
    await rendered(element);
    expect(conversation.getSnapshot().artifact).toBeNull();
    expect(find(element, '.chip').textContent).toContain('Moon ring stays out of your next message');
    await userEvent.click(button(element, 'Send it along'));
    expect(conversation.getSnapshot().artifact?.artifact).toBe(RING);
  });

  it('says to its end what stays out, with a long name cut, and shows no part of a line', async () => {
    await page.viewport(320, 600);
    const name = 'Moonlight on the lake of an autumn night '.repeat(4).trim();
    const { element } = await openWithChip({ ...RING, design: { ...RING.design, name } });
    await userEvent.click(button(element, 'Send without it'));
    await rendered(element);
    const text = find(element, '.chip.out > span');
    expect(text.textContent).toBe('Moonlight on the lake of an autumn night… stays out of your next message');
    expect(text.title).toBe(`${name} stays out of your next message`);
    expect(text.scrollHeight).toBe(text.clientHeight);
    expect(find(element, '.panel').scrollWidth).toBe(320);
  });

  it('offers a newer version beside the edited one', async () => {
    const newer = { artifact: RING, messageId: 'm9', number: 4 };
    const { element, conversation } = await openWithChip(EDITED, { base: RING, newer });
    expect(find(element, '.chip .news').textContent).toBe('Version 4 has come. Your edits are kept.');
    await userEvent.click(button(element, 'Use version 4'));
    await userEvent.click(button(element, 'Keep mine'));
    expect(conversation.calls).toEqual(
      expect.arrayContaining(['changeArtifact take-newer', 'changeArtifact keep-edited']),
    );
  });

  it('does not offer to edit products', async () => {
    const { element } = await openWithChip({ type: 'recommendation', products: [] }, { version: null });
    expect(findAll(element, '.chip button.name')).toEqual([]);
  });
});

describe('the editor', () => {
  it('saves what was changed, and nothing else, and says so without a word of it in the event', async () => {
    const { element, conversation } = await openEditor();
    const changes = listen(element, 'chatbox-artifact-change');
    await userEvent.selectOptions(control(element, 'metal'), 'Platinum');
    await userEvent.fill(control(element, 'size'), '1.5');
    await userEvent.click(button(element, 'Save'));
    await expect.poll(() => findAll(element, '.editor')).toEqual([]);
    expect(conversation.calls).toContain('editArtifact {"metal":"platinum","size":1.5}');
    expect(changes).toEqual([{ type: 'design' }]);
    await expect.poll(() => element.shadowRoot?.activeElement).toBe(find(element, '.chip button.name'));
  });

  it('offers the values of the contract and no others', async () => {
    const { element } = await openEditor();
    const options = [...findAs(element, '.editor [name="color"]', HTMLSelectElement).options];
    expect(options.map(({ text }) => text)).toEqual(['Not stated', 'White', 'Yellow', 'Rose']);
  });

  it('says beside the field what is wrong, moves there, and takes it back as soon as it is mended', async () => {
    const { element, conversation } = await openEditor();
    await userEvent.fill(control(element, 'weight'), '5000');
    await userEvent.fill(control(element, 'name'), ' ');
    await userEvent.click(button(element, 'Save'));
    await expect.poll(() => problems(element)).toEqual(['Please give it a name.', 'Please enter at most 1,000.']);
    expect(element.shadowRoot?.activeElement).toBe(control(element, 'name'));
    const described = control(element, 'weight').getAttribute('aria-describedby') ?? '';
    expect(find(element, `#${described}`).textContent).toBe('Please enter at most 1,000.');
    expect(control(element, 'weight').getAttribute('aria-invalid')).toBe('true');
    await userEvent.fill(control(element, 'weight'), '5');
    await expect.poll(() => problems(element)).toEqual(['Please give it a name.']);
    expect(conversation.calls.join()).not.toContain('editArtifact');
  });

  it('shows a value that nobody knows as it came, and wants another one before it saves', async () => {
    const { element, conversation } = await openEditor(ringOf({ metal: 'rose_gold_plated' }));
    const select = findAs(element, '.editor [name="metal"]', HTMLSelectElement);
    expect(select.selectedOptions[0]?.text).toBe('rose_gold_plated (as it came)');
    await userEvent.fill(control(element, 'name'), 'Sun ring');
    await userEvent.click(button(element, 'Save'));
    await expect.poll(() => problems(element)).toEqual(['Please choose a value from the list.']);
    await userEvent.selectOptions(select, 'Silver');
    await userEvent.click(button(element, 'Save'));
    await expect.poll(() => findAll(element, '.editor')).toEqual([]);
    expect(conversation.calls).toContain('editArtifact {"name":"Sun ring","metal":"silver"}');
  });

  it('keeps the form and says why, when it could not be stored', async () => {
    const { element, conversation } = await openEditor();
    Object.assign(conversation, {
      editArtifact: () => Promise.resolve<ArtifactEditResult>({ type: 'not-stored' }),
    });
    await userEvent.fill(control(element, 'name'), 'Sun ring');
    await userEvent.click(button(element, 'Save'));
    await expect.poll(() => find(element, '.editor [role=alert]').textContent).toContain('couldn’t be kept safe');
    expect(findAs(element, '.editor [name="name"]', HTMLInputElement).value).toBe('Sun ring');
  });

  it('says that a newer version came while it was open', async () => {
    const { element, conversation } = await openEditor();
    await userEvent.fill(control(element, 'name'), 'Sun ring');
    conversation.change({ artifact: currentArtifact(RING, { version: 4, messageId: 'm9' }) });
    await expect.poll(() => find(element, '.editor [role=alert]').textContent).toContain('A new version has come');
    expect(findAs(element, '.editor [name="name"]', HTMLInputElement).value).toBe('Sun ring');
  });

  it('closes with Escape, leaves the panel open, and changes nothing', async () => {
    const { element, conversation } = await openEditor();
    await userEvent.fill(control(element, 'name'), 'Sun ring');
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => findAll(element, '.editor')).toEqual([]);
    expect(element.open).toBe(true);
    expect(conversation.calls.join()).not.toContain('editArtifact');
    expect(find(element, '.composer').inert).toBe(false);
  });

  it('keeps the keyboard inside', async () => {
    const { element } = await openEditor();
    expect(findAll(element, '.panel > *').filter((part) => !part.inert)).toEqual([find(element, '.editor')]);
  });

  it.each(['light', 'dark'] as const)('has nothing that axe finds wrong, %s, on a phone', async (scheme) => {
    await page.viewport(320, 640);
    const { element } = await openEditor();
    element.colorScheme = scheme;
    await userEvent.fill(control(element, 'weight'), '0');
    await userEvent.click(button(element, 'Save'));
    await expect.poll(() => problems(element)).toHaveLength(1);
    await Promise.all(element.shadowRoot?.getAnimations().map(({ finished }) => finished.catch(() => undefined)) ?? []);
    const { violations } = await axe.run(element, { rules: { region: { enabled: false } } });
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
    for (const one of findAll(element, '.editor .control')) {
      expect(one.getBoundingClientRect().right).toBeLessThanOrEqual(320);
    }
  });
});

describe('saving the transcript', () => {
  it('asks for a format and saves a file of it', async () => {
    const { element, conversation } = await openWith({ transcript: [reply('hello')] });
    await userEvent.click(button(element, 'Save transcript'));
    await expect.poll(() => element.shadowRoot?.activeElement?.textContent.trim()).toBe('Web page');
    await userEvent.click(button(element, 'Data (JSON)'));
    await expect.poll(() => findAll(element, '.save-as')).toEqual([]);
    expect(conversation.calls).toContain('exportTranscript');
  });

  it('is not offered before anything was said', async () => {
    const { element } = await openWith();
    expect(findAll(element, '.header button').map((one) => one.title)).not.toContain('Save transcript');
  });
});
