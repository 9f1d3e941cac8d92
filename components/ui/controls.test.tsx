import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { IconButton } from "./icon-button";
import { Notice } from "./notice";
import { Segmented } from "./segmented";
import { Tooltip } from "./tooltip";

describe("a button", () => {
  it("does nothing while it is disabled or busy, and keeps the focus", async () => {
    let presses = 0;
    const press = () => {
      presses += 1;
    };
    const { rerender } = render(<Button onClick={press}>Go</Button>);
    const button = screen.getByRole("button");
    await userEvent.click(button);
    rerender(
      <Button onClick={press} busy busyLabel="Going">
        Go
      </Button>,
    );
    await userEvent.click(button);
    rerender(
      <Button onClick={press} disabled>
        Go
      </Button>,
    );
    await userEvent.click(button);

    expect(presses).toBe(1);
    expect(document.activeElement).toBe(button);
  });

  it("does not submit its form while it is busy", async () => {
    let submits = 0;
    render(
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submits += 1;
        }}
      >
        <Button type="submit" busy>
          Save
        </Button>
      </form>,
    );

    await userEvent.click(screen.getByRole("button"));

    expect(submits).toBe(0);
  });

  it("shows the elapsed time instead of a spinner", async () => {
    render(
      <Button busy busyLabel="Testing">
        Test
      </Button>,
    );

    expect(screen.getByRole("button", { name: "Testing" }).getAttribute("aria-busy")).toBe("true");
    await waitFor(() => expect(screen.getByRole("button").textContent).toBe("Testing1 s"), { timeout: 3_000 });
  });
});

it("an icon button shows its name and its key, and Esc hides the tooltip", async () => {
  render(
    <IconButton label="Swap sides" shortcut="S">
      <svg aria-hidden="true" />
    </IconButton>,
  );

  await userEvent.tab();
  const tip = await screen.findByRole("tooltip", { hidden: true });
  expect(tip.textContent).toBe("Swap sidesS");
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("tooltip", { hidden: true })).toBeNull();
});

it("a dialog closes by its close button and by a press outside, not by one inside", async () => {
  let closed = 0;
  render(
    <Dialog
      open
      onClose={() => {
        closed += 1;
      }}
      title="Rename"
    >
      <p>Inside</p>
    </Dialog>,
  );
  const dialog = screen.getByRole("dialog", { name: "Rename" });

  await userEvent.click(screen.getByText("Inside"));
  expect(closed).toBe(0);
  await userEvent.click(dialog);
  await userEvent.click(screen.getByRole("button", { name: "Close" }));
  expect(closed).toBe(2);
});

it("a segmented control is one group of radios", async () => {
  const picked: string[] = [];
  const options = [
    { value: "a", label: "One" },
    { value: "b", label: "Two" },
  ] as const;
  render(<Segmented label="Mode" options={options} value="a" onChange={(value) => picked.push(value)} />);

  expect(screen.getByRole("group", { name: "Mode" })).toBeDefined();
  await userEvent.click(screen.getByRole("radio", { name: "Two" }));
  expect(picked).toEqual(["b"]);
});

it("a notice shows what happened, what it cost, and the request ID", async () => {
  render(
    <Notice cost="Nothing was charged." requestId="req-9">
      The upstream refused.
    </Notice>,
  );

  expect(screen.getByRole("alert").textContent).toBe("The upstream refused. Nothing was charged.Request req-9");
  expect(await screen.findByRole("button", { name: "Copy request ID req-9" })).toBeDefined();
});

it("a dialog focuses its first field", () => {
  render(
    <Dialog open onClose={() => undefined} title="Rename">
      <input aria-label="Name" />
    </Dialog>,
  );

  expect(document.activeElement).toBe(screen.getByLabelText("Name"));
});

it("a dialog whose first field lies below the window keeps its title in view", () => {
  const boxes = vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockImplementation(function (
    this: HTMLElement,
  ) {
    return this.tagName === "INPUT" ? new DOMRect(0, 400, 200, 40) : new DOMRect(0, 0, 400, 330);
  });
  render(
    <Dialog open onClose={() => undefined} title="Remove Edgar?">
      <input aria-label="Name" />
    </Dialog>,
  );
  boxes.mockRestore();

  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Close" }));
});

it("a tooltip without a text is not shown", async () => {
  render(<Tooltip text={undefined}>{({ ref }) => <button ref={ref} type="button" />}</Tooltip>);
  await userEvent.tab();
  expect(document.activeElement).toBe(screen.getByRole("button"));
  await expect(screen.findByRole("tooltip", { hidden: true }, { timeout: 100 })).rejects.toThrow();
});
