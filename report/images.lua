-- SPDX-License-Identifier: MIT
--
-- images.lua - what a report may show: the pictures named in the metadata `images`
--
-- pandoc puts the file that an image names into what it writes, whatever file that is. So
-- an image that is not on the list becomes its description, and a link that does not lead
-- to the web its text.

local allowed = {}

local function read_list(meta)
	for path in pandoc.utils.stringify(meta.images or ""):gmatch("%S+") do
		allowed[path] = true
	end
	meta.images = nil
	return meta
end

-- A DOCX is offered the PNG beside an SVG: not every Word shows the SVG.
local function show(image)
	local png = image.src:gsub("%.svg$", ".png")

	if allowed[image.src] then
		return image
	elseif allowed[png] then
		image.src = png
		image.attributes.width = "100%"
		return image
	end
	return image.caption
end

local function lead(link)
	if not link.target:match("^https?://") and not link.target:match("^#") then
		return link.content
	end
end

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

-- Columns as wide as what they hold, not as their source; the total stands out.
local function typeset(grid)
	local rows = grid.bodies[1].body

	for _, column in ipairs(grid.colspecs) do
		column[2] = nil
	end
	if #rows > 0 and pandoc.utils.stringify(rows[#rows].cells[1].contents) == "Total" then
		emphasise(rows[#rows])
	end
	return grid
end

-- What has to be corrected stands out.
local function verdicts(div)
	if div.classes:includes("verdicts") then
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
end

return {
	{ Meta = read_list },
	{ Image = show, Link = lead, Str = break_line, Table = typeset, Div = verdicts },
}
