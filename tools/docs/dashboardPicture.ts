import type { Ingress } from "../../components/loadBalancer/targets";
import { ALARMS } from "../../components/monitoring/alarmTable";
import { serviceDashboardBody, serviceGraphs } from "../../components/monitoring/serviceDashboard";

// Pixels of a column and of a row of the grid.
const COLUMN = 46;
const ROW = 26;
const GAP = 4;
const COLORS = ["#2a6ebb", "#d9822b", "#3a9d5d", "#a23b72"];

interface Widget {
    readonly type: string;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly properties: Readonly<Record<string, any>>;
}

/** The dashboard of a web service that follows a queue as well, so that every graph is in the picture. */
export function exampleBody(): string {
    const group = (color: string) => ({ arnSuffix: `targetgroup/shop-web-${color}/1` });
    const ingress = {
        blue: group("blue"),
        green: group("green"),
        loadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/shop/1",
        metrics: "AWS/ApplicationELB",
    } as unknown as Ingress;
    const graphs = serviceGraphs({
        service: { clusterName: "shop", serviceName: "shop-web" },
        ingress,
        countsRequests: true,
        queueArn: "arn:aws:sqs:eu-central-1:123456789012:orders",
    });
    return serviceDashboardBody("shop-web", graphs, {
        alarmArns: ALARMS.map((key) => `arn:aws:cloudwatch:eu-central-1:123456789012:alarm:shop-web-alarm-${key}`),
        logGroupName: "shop-web",
        region: "eu-central-1",
        widgets: [],
    });
}

/** A dashboard as a picture: every widget at its place on the grid. The lines are drawn, not measured. */
export function dashboardPicture(body: string): string {
    const widgets: Widget[] = JSON.parse(body).widgets;
    const rows = Math.max(...widgets.map(({ y, height }) => y + height));
    const [width, height] = [24 * COLUMN, rows * ROW];
    return [
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
        `<rect width="${width}" height="${height}" fill="#f2f3f3"/>`,
        ...widgets.map(widgetPicture),
        "</svg>",
        "",
    ].join("\n");
}

function widgetPicture(widget: Widget, index: number): string {
    const { type, properties } = widget;
    const [w, h] = [widget.width * COLUMN - GAP, widget.height * ROW - GAP];
    const title = escaped(properties.title ?? "");
    const inside: Record<string, () => string[]> = {
        text: () =>
            String(properties.markdown)
                .split("\n")
                .map((line, at) => text(10, 19 + at * 18, escaped(line.replace(/^# /, "")), at === 0 ? 16 : 12)),
        alarm: () => [text(10, 18, title, 12), ...alarmStates(properties.alarms, w)],
        log: () => [text(10, 18, title, 12), ...logLines(w, h)],
        metric: () => [text(10, 18, title, 12), ...graph(properties.metrics, index, w, h)],
    };
    return [
        `<g transform="translate(${widget.x * COLUMN} ${widget.y * ROW})">`,
        `<rect width="${w}" height="${h}" rx="3" fill="#fff" stroke="#d5dbdb"/>`,
        ...(inside[type]?.() ?? []),
        "</g>",
    ].join("\n");
}

function alarmStates(alarms: readonly string[], width: number): string[] {
    const step = (width - 20) / alarms.length;
    return alarms.flatMap((arn, at) => [
        `<rect x="${round(10 + at * step)}" y="28" width="${round(step - 6)}" height="38" rx="2" fill="#e8f5ec"/>`,
        text(round(16 + at * step), 51, escaped(arn.split("-").pop() ?? ""), 11),
    ]);
}

function logLines(width: number, height: number): string[] {
    const count = Math.floor((height - 30) / 20);
    return Array.from({ length: count }, (_, at) => {
        const long = Math.round((width - 180) * (0.5 + 0.4 * Math.abs(Math.sin(at * 2.3))));
        const y = 34 + at * 20;
        return `<path d="M10 ${y}h110M140 ${y}h${long}" stroke="#c8ced3" stroke-width="7"/>`;
    });
}

/** One line for each metric that is drawn, with its name below. */
function graph(metrics: readonly unknown[][], seed: number, width: number, height: number): string[] {
    const drawn = metrics
        .map((metric) => metric[metric.length - 1] as Record<string, any>)
        .filter((it) => it.visible !== false);
    const [left, right, top, bottom] = [14, width - 14, 32, height - 34];
    const frame = `<path d="M${left} ${top}V${bottom}H${right}" fill="none" stroke="#aab7b8"/>`;
    const lines = drawn.map((_, at) => {
        const points = Array.from({ length: 25 }, (_point, index) => {
            const wave = Math.sin(index / 3 + seed + at * 1.7) * 0.25 + Math.sin(index * 1.3 + seed * 2) * 0.08;
            const y = bottom - (bottom - top) * (0.45 + wave - at * 0.12);
            return `${round(left + ((right - left) * index) / 24)},${round(y)}`;
        });
        return `<polyline points="${points.join(" ")}" fill="none" stroke="${COLORS[at % COLORS.length]}" stroke-width="1.5"/>`;
    });
    const names = drawn.flatMap((it, at) => [
        `<rect x="${14 + at * 90}" y="${height - 22}" width="9" height="9" fill="${COLORS[at % COLORS.length]}"/>`,
        text(28 + at * 90, height - 14, escaped(it.label ?? it.id), 11),
    ]);
    return [frame, ...lines, ...names];
}

function text(x: number, y: number, content: string, size: number): string {
    return `<text x="${x}" y="${y}" font-size="${size}" fill="#16191f">${content}</text>`;
}

function escaped(content: string): string {
    return content.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

// Sines differ in their last digits from one processor to another; one decimal does not.
function round(value: number): number {
    return Math.round(value * 10) / 10;
}
