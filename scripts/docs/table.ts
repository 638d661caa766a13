/** Head of a column. */
export interface Column {
  readonly html: string;
  /** Figures stand below each other. */
  readonly isNumber?: boolean;
}

/**
 * A table that a narrow screen shows as a list, each cell with the name of its column. The roles are said because the style takes the display
 * of a table away there, and some browsers its meaning with it.
 */
export function tableHtml(head: readonly Column[], rows: readonly (readonly string[])[], label = 'Table'): string {
  const isBare = head.every(({ html }) => html === '');
  const columns = head.map(
    ({ html, isNumber }) => `<th role="columnheader" scope="col"${classOf(isNumber)}>${html}</th>`,
  );
  const cells = (row: readonly string[]): string =>
    row
      .map((html, index) => {
        const column = head[index];
        const name = column === undefined ? '' : column.html.replaceAll(/<[^>]*>/g, '');
        return `<td role="cell"${classOf(column?.isNumber)} data-label="${name}">${html}</td>`;
      })
      .join('');
  const body = rows.map((row) => `<tr role="row">${cells(row)}</tr>`).join('\n');
  const thead = isBare ? '' : `<thead role="rowgroup"><tr role="row">${columns.join('')}</tr></thead>`;
  return `<div class="table" role="group" aria-label="${label}" tabindex="0"><table role="table" data-columns="${head.length}">${thead}<tbody role="rowgroup">${body}</tbody></table></div>\n`;
}

function classOf(isNumber: boolean | undefined): string {
  return isNumber === true ? ' class="number"' : '';
}
