import { stableJson } from "../shared/json";
import type { MetricData } from "./metricMath";

/** Part of a dashboard, without its place on the grid. */
export interface Widget {
    readonly type: "alarm" | "log" | "metric" | "text";
    readonly width: number;
    readonly height: number;
    readonly properties: Readonly<Record<string, unknown>>;
}

/** Columns of the grid. */
export const COLUMNS = 24;

/** The most that CloudWatch takes in one dashboard. */
export const MOST_WIDGETS = 500;

/** The JSON of a dashboard. It depends on the widgets alone, so that an update without a change has none. */
export function dashboardBody(widgets: readonly (Widget | object)[]): string {
    return stableJson({ widgets: placed(widgets), periodOverride: "inherit", start: "-PT3H" });
}

/** Fills the rows of the grid from left to right. Widgets that somebody else wrote stand where they say, or below. */
function placed(widgets: readonly (Widget | object)[]): object[] {
    let [x, y, rowHeight] = [0, 0, 0];
    return widgets.map((widget) => {
        const { width = 6, height = 6 } = widget as Partial<Widget>;
        if (x + width > COLUMNS) {
            [x, y, rowHeight] = [0, y + rowHeight, 0];
        }
        const place = { x, y };
        [x, rowHeight] = [x + width, Math.max(rowHeight, height)];
        return { width, height, ...place, ...widget };
    });
}

/** Text in Markdown over the whole width. */
export function textWidget(markdown: string): Widget {
    return { type: "text", width: COLUMNS, height: 2, properties: { markdown } };
}

/** The states of alarms. */
export function alarmWidget(title: string, alarmArns: readonly string[]): Widget {
    return { type: "alarm", width: COLUMNS, height: 3, properties: { title, alarms: alarmArns } };
}

/** The newest lines of a log that match a query. */
export function logWidget(title: string, region: string, logGroup: string, query: string): Widget {
    const properties = { title, region, query: `SOURCE '${logGroup}' | ${query}`, view: "table" };
    return { type: "log", width: COLUMNS, height: 6, properties };
}

/** A graph over time. */
export function metricWidget(
    title: string,
    region: string,
    metrics: readonly (readonly unknown[])[],
    { min = 0, label }: { readonly min?: number; readonly label?: string } = {},
): Widget {
    const left = { min, ...(label !== undefined && { label }) };
    const properties = { title, region, metrics, view: "timeSeries", stacked: false, period: 60, yAxis: { left } };
    return { type: "metric", width: 8, height: 6, properties };
}

/** Metrics in the form of a graph; what is only computed with is not drawn. Every value has to be known. */
export function graphMetrics(data: readonly MetricData[], label?: string): unknown[][] {
    return data.map(({ id, metric, expression, returnData, label: own }) => {
        const shown = {
            id,
            ...(returnData && (label ?? own) && { label: label ?? own }),
            ...(!returnData && { visible: false }),
        };
        if (metric === undefined) {
            return [{ expression, ...shown }];
        }
        const dimensions = Object.entries(metric.dimensions).flat();
        return [metric.namespace, metric.metricName, ...dimensions, { ...shown, stat: metric.stat }];
    });
}
