-- SPDX-License-Identifier: MIT
--
-- tables.lua - how tables are set: totals, figures in large type; and what a DOCX needs to be told

-- findings-print writes a line break within a cell so; a text's own <br> is escaped, and
-- looks like it here.
local function break_line(text)
	local parts, rest = {}, text.text

	while rest:find("<br>", 1, true) do
		local first, last = rest:find("<br>", 1, true)
		table.insert(parts, pandoc.Str(rest:sub(1, first - 1)))
		table.insert(parts, pandoc.LineBreak())
		rest = rest:sub(last + 1)
	end
	if #parts > 0 then
		table.insert(parts, pandoc.Str(rest))
		return parts
	end
end

local function emphasise(row)
	for _, cell in ipairs(row.cells) do
		cell.contents = pandoc.Blocks(cell.contents):walk({
			Plain = function(plain)
				return pandoc.Plain({ pandoc.Strong(plain.content) })
			end,
		})
	end
end

-- Browsers find out how wide columns have to be, Word does not: as wide as the longest cell,
-- up to a point, and as the longest word of the heading.
local function room(grid, place)
	local longest = 0

	for _, row in ipairs(grid.bodies[1].body) do
		local text = pandoc.utils.stringify(row.cells[place].contents)
		longest = math.max(longest, math.min(utf8.len(text) or #text, 36))
	end
	for _, row in ipairs(grid.head.rows) do
		for word in pandoc.utils.stringify(row.cells[place].contents):gmatch("%S+") do
			longest = math.max(longest, (utf8.len(word) or #word) * 1.15)
		end
	end
	return longest + 3
end

local function width(grid, place)
	local all = 0

	for other = 1, #grid.colspecs do
		all = all + room(grid, other)
	end
	return room(grid, place) / all
end

-- A row in a DOCX stays whole and on the page of the next one.
local function hold(row)
	for _, cell in ipairs(row.cells) do
		for place, block in ipairs(cell.contents) do
			cell.contents[place] = pandoc.Div(pandoc.Para(block.content),
				pandoc.Attr("", {}, { ["custom-style"] = "Row With Next" }))
		end
	end
end

-- Columns are as wide as what they hold, not as their source.
local function forget_widths(grid)
	for _, column in ipairs(grid.colspecs) do
		column[2] = nil
	end
	return grid
end

-- The total stands out.
local function typeset(grid)
	local rows = grid.bodies[1].body

	if #rows > 0 and pandoc.utils.stringify(rows[#rows].cells[1].contents) == "Total" then
		emphasise(rows[#rows])
	end
	if FORMAT == "docx" then
		for place, column in ipairs(grid.colspecs) do
			column[2] = column[2] or width(grid, place)
		end
		for place = 1, #rows - 1 do
			hold(rows[place])
		end
	end
	return grid
end

-- The first row in large type, all columns alike.
local function figures(div)
	return div:walk({
		Table = function(grid)
			for _, column in ipairs(grid.colspecs) do
				column[1] = pandoc.AlignLeft
				column[2] = FORMAT == "docx" and 1 / #grid.colspecs or nil
			end
			for _, cell in ipairs(grid.head.rows[1].cells) do
				cell.contents = pandoc.Blocks(cell.contents):walk({
					Plain = function(plain)
						local large = pandoc.Attr("", {}, { ["custom-style"] = "Large Figure" })
						return pandoc.Plain({ pandoc.Span(plain.content, large) })
					end,
				})
			end
			return grid
		end,
	})
end

-- What has to be corrected stands out.
local function verdicts(div)
	return div:walk({
		Table = function(grid)
			for _, row in ipairs(grid.bodies[1].body) do
				if #row.cells[#row.cells].contents > 0 then
					emphasise(row)
				end
			end
			return grid
		end,
	})
end

-- In a DOCX words stay with the figure below them; print.css says so for paper.
local function together(div)
	for place, block in ipairs(div.content) do
		if FORMAT == "docx" and block.t == "Para" and block.content[1].t ~= "Image" then
			div.content[place] = pandoc.Div(block, pandoc.Attr("", {}, { ["custom-style"] = "With Next" }))
		end
	end
	return div
end

local function section(div)
	if div.classes:includes("figures") then
		return figures(div)
	elseif div.classes:includes("verdicts") then
		return verdicts(div)
	elseif div.classes:includes("together") then
		return together(div)
	end
end

return {
	{ Str = break_line, Table = forget_widths },
	{ Div = section },
	{ Table = typeset },
}
